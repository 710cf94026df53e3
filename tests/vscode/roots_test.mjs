// A window with two folders: one server for both, and each has its own settings.
import { execFileSync } from 'node:child_process';
import { shop, until } from './session.mjs';
import { steps } from './steps.mjs';

const row = (text) => ['.pane-body .monaco-list-row', { hasText: text }];
const listed = (session, words) => until(`“${words}” is among the problems`, async () => (await session.problems(words)).some((label) => label?.includes(words)));

await steps({ name: 'roots', workspace: [...shop, 'roots'], roots: ['shop', 'tools'], file: 'tools/report.py' }, [
    ['A function is over the limit of its own folder', async (session) => {
        await listed(session, 'report` is too complex (3 > 2)');
    }],
    ['And one of the other folder over that of its own', async (session) => {
        await session.openFile('cart.py');
        await listed(session, 'shipping` is too complex (11 > 10)');
    }],
    ['No limit counts in the other', async (session) => {
        // As many as the command line has of both files: `reserve`, with 4, would be over the limit of the first.
        const output = execFileSync(process.env.HOVERVIEW, ['check', '--format', 'jsonl', '--exit-zero', 'tools/report.py', 'shop/cart.py'], { cwd: session.workspace, encoding: 'utf8' });
        const count = output.trim().split('\n').flatMap((line) => JSON.parse(line).diagnostics).length;
        await session.see(`[id="status.problems"] [aria-label*="Warnings: ${count}"]`);
    }],
    ['One server reads both', async (session) => {
        await session.server();
    }],
    ['The questions of both are listed', async (session) => {
        await session.run('Hoverview: Focus on Interview Questions View');
        await (await session.see(...row('In the workspace'))).click();
        await session.see(...row('Q91'));
        // It is above, too, among those of the file.
        await session.page.locator(...row('Q73')).last().locator('.monaco-tl-twistie').click();
        await session.see(...row('report.py'));
    }],
    ['Both are checked', async (session) => {
        await session.run('Hoverview: Check Workspace');
        await session.notification('Hoverview found');
        await listed(session, 'findByTag');
        await listed(session, 'exportOrders');
    }],
]);
