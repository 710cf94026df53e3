// What a user of VS Code does with Hoverview on an ordinary day, and what they see.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shop, until } from './session.mjs';
import { expect, steps } from './steps.mjs';

const file = 'shop/orders.py';
let before = '';
let title = '';
const branches = Array.from({ length: 10 }, (_, index) => `if customer == ${index}: pass`);

/** What the command line says about a file: the editor has to say the same. */
function findings(session, name) {
    const output = execFileSync(process.env.HOVERVIEW, ['check', '--format', 'jsonl', '--exit-zero', name], { cwd: session.workspace, encoding: 'utf8' });
    return JSON.parse(output).diagnostics;
}

/** Searches the bank, until a question is found; gives its row. A pick goes where another takes the focus, as a view may that has just been drawn. */
async function search(session, query, question) {
    const listed = (text) => session.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    return until(`${question} is found by “${query}”`, async () => {
        await session.run('Hoverview: Search Interview Questions');
        await listed('Q63').waitFor({ timeout: 5000 });
        await session.page.fill('.quick-input-widget input', query, { timeout: 5000 });
        await listed('Q63').waitFor({ state: 'detached', timeout: 5000 }); // the first of all, which has nothing of it
        await listed(question).waitFor({ timeout: 5000 });
        return listed(question);
    });
}

const row = (text) => ['.pane-body .monaco-list-row', { hasText: text }];

await steps({ name: 'editor', workspace: shop, file, settings: { 'editor.codeActionsOnSave': { 'source.fixAll.hoverview': 'explicit' } } }, [
    ['Squiggles stand under the right names and say the right thing', async (session) => {
        await session.goTo(56);
        await session.see('.monaco-editor .squiggly-warning');
        const expected = findings(session, file);
        expect(expected.length === 1, 'the project has another number of findings than this test knows');
        const rows = await until('the problems are listed', async () => {
            const listed = await session.problems();
            return expected.every(({ message }) => listed.some((label) => label?.includes(message))) && listed;
        });
        expect(rows.filter((label) => label.includes('hoverview')).length === expected.length, `the list of problems has something else: ${rows.join(' | ')}`);
    }],
    ['A hover shows the question, with its answer and why', async (session) => {
        await session.run('View: Toggle Panel Visibility');
        await session.goTo(60);
        const said = await session.hover('async', ['Async Python: how does it work', 'makes a coroutine', 'a coroutine: it runs only while somebody awaits it', 'Read on'], 'async def notify(');
        expect(!said.includes('command:'), 'a link is shown as text');
    }],
    ['A hover shows the complexity, and each branch', async (session) => {
        await session.hover('notify', ['notify', 'cyclomatic complexity', 'ruff', 'for'], 'async def notify(');
    }],
    ['A function grows past the limit while one types', async (session) => {
        before = await session.text();
        await session.goTo(72, 40);
        await session.press('End');
        for (const line of branches) await session.page.keyboard.type(`\n    ${line}`);
        await until('the warning is there', async () => (await session.problems('too complex')).some((label) => /open_orders.*too complex \(1\d > 10\)/.test(label ?? '')));
        await session.run('View: Toggle Panel Visibility');
        await session.see('.monaco-editor .squiggly-warning');
        await session.see('.codelens-decoration', { hasText: /complexity 1\d/ });
    }],
    ['Undone, the warning goes', async (session) => {
        await session.run('View: Focus Active Editor Group');
        await until('the text is what it was', async () => {
            await session.press('Control+z');
            return !(await session.text()).includes('if customer ==');
        });
        await until('the warning is gone', async () => !(await session.problems()).some((label) => label?.includes('open_orders')));
        await session.run('View: Toggle Panel Visibility');
    }],
    ['A quick fix renames', async (session) => {
        await session.goTo(56, 30);
        await until('the fix is offered', async () => {
            await session.press('Escape', 'Control+.');
            await session.page.locator('.action-widget .monaco-list-row.focused', { hasText: 'Rename `orderId` to `order_id`' }).waitFor({ timeout: 5000 });
            return true;
        });
        await session.press('Enter');
        const text = await until('the name is another', async () => {
            const now = await session.text();
            return now.includes('async def notify(warehouse, order_id, attempts=3):') && now;
        });
        expect(text.includes('f"/orders/{order_id}"') && !text.includes('orderId'), 'the name is another in part of the function only');
        await until('the finding is gone', async () => (await session.page.locator('.monaco-editor .squiggly-warning').count()) === 0);
    }],
    ['Saving applies what is safe', async (session) => {
        await session.openFile('cart.py');
        await until('cart.py is shown', async () => (await session.text()).includes('class cart:'));
        await session.goTo(65);
        await session.see('.monaco-editor .squiggly-warning');
        await session.press('End');
        await session.page.keyboard.type('  # in order');
        await session.press('Control+s');
        const saved = await until('it is saved with the fix', () => {
            const now = readFileSync(path.join(session.workspace, 'shop/cart.py'), 'utf8');
            return now.includes('ordered_items = cart.items()  # in order') && now;
        });
        expect(!saved.includes('orderedItems'), 'the variable has its old name in places');
        expect(saved.includes('class cart:') && saved.includes('Member=False'), 'something was renamed that others may use');
        await session.openFile('orders.py');
    }],
    ['A lens opens the question beside the code', async (session) => {
        await until(`${file} is shown`, async () => (await session.text()).includes('async def notify('));
        await session.goTo(56);
        const lens = await session.see('.codelens-decoration a', { hasText: 'Async Python' });
        await lens.click();
        title = await (await session.question('#title')).innerText();
        expect(title.startsWith('Async Python: how does it work'), `another question is shown: ${title}`);
        await session.question('#answer .hljs-keyword');
        const frame = await session.question('#answer');
        expect((await frame.innerText()).includes('Short answer'), 'the answer is not there');
        // Beside the code, which is still there.
        expect((await session.page.locator('.editor-group-container').count()) === 2, 'the view does not stand beside the code');
    }],
    ['In Ukrainian', async (session) => {
        await (await session.question('#language-uk')).click();
        await session.question('#title', { hasText: 'як працює' });
        await session.question('#answer h2', { hasText: 'Коротка відповідь' });
        expect((await (await session.question('#language-uk')).getAttribute('aria-pressed')) === 'true', 'the switch does not say which language it is');
    }],
    ['The answer is hidden', async (session) => {
        await (await session.question('#toggle', { hasText: 'Сховати відповідь' })).click();
        await session.question('#reveal', { hasText: 'Показати відповідь' });
        expect(!(await session.visible('#answer')), 'the answer can still be seen');
    }],
    ['And revealed by the keyboard', async (session) => {
        await (await session.question('#reveal')).focus();
        await session.press('Enter');
        await session.question('#answer h2', { hasText: 'Коротка відповідь' });
    }],
    ['A related question is followed', async (session) => {
        const link = await session.question('nav a', { hasText: 'Q64' });
        await link.click();
        await session.question('.where', { hasText: 'Q64' });
        await session.question('#title', { hasText: 'багатопотоковість' });
    }],
    ['And back', async (session) => {
        await (await session.question('#back')).click();
        await session.question('.where', { hasText: 'Q73' });
        await (await session.question('#language-en')).click();
        await session.question('#title', { hasText: 'how does it work' });
    }],
    ['A drawing is drawn', async (session) => {
        await (await search(session, 'high-load', 'Q66')).click();
        await session.question('.where', { hasText: 'Q66' });
        const drawn = await session.question('figure .drawn svg');
        await drawn.scrollIntoViewIfNeeded();
        expect((await drawn.locator('text').count()) > 3, 'the drawing has no words');
    }],
    ['Search finds by words that no title has', async (session) => {
        await search(session, 'coroutine', 'Q73');
    }],
    ['The side bar lists questions of the file and by section', async (session) => {
        await session.press('Escape');
        await session.run('Hoverview: Focus on Interview Questions View');
        await session.see(...row('In this file'));
        await session.see(...row('Async Python: how does it work'));
        await session.see(...row('All questions'));
        await session.see(...row('Databases'));
    }],
    ['And those of the workspace, with their places', async (session) => {
        await (await session.see(...row('In the workspace'))).click();
        const sorting = await session.see(...row('Q91'));
        await sorting.locator('.monaco-tl-twistie').click();
        const place = await session.see(...row('catalog.py'));
        await place.click();
        await until('the place is shown', async () => (await session.text()).includes('def search(self, words'));
        await session.status(/questions in this file/);
    }],
    ['The status bar tells the complexity of the function and the questions of the file', async (session) => {
        await session.goTo(48, 20);
        await session.status(/Complexity of \S+ is [2-9]\d*\. \d+ interview questions? in this file/);
    }],
    ['A question at the cursor is shown by a command', async (session) => {
        await session.goTo(49, 18);
        await session.run('Hoverview: Show Question at Cursor');
        await session.question('.where', { hasText: 'Q91' });
    }],
    ['The whole workspace is checked', async (session) => {
        await session.run('Hoverview: Check Workspace');
        await session.notification('Hoverview found');
        await until('findings of files that are not open are listed', async () => (await session.problems('exportOrders')).some((label) => label?.includes('exportOrders')));
    }],
    ['The language is switched for all', async (session) => {
        await session.run('Notifications: Clear All Notifications');
        await session.run('Hoverview: Switch Language');
        await (await session.see('.quick-input-list .monaco-list-row', { hasText: 'Українська' })).click();
        await session.see(...row('У цьому файлі'));
        await session.question('#language-uk[aria-pressed="true"]');
        await until('findings are in Ukrainian', async () => (await session.problems('назва')).some((label) => /назва/.test(label ?? '')));
    }],
    ['The server is restarted by a command', async (session) => {
        const old = await session.server();
        await session.run('Hoverview: Restart Server');
        const now = await session.server(old);
        await until('the old one is gone', () => session.processes((executable) => executable.startsWith(session.scratch)).every((pid) => pid !== old));
        expect(now !== old, 'it is the old process');
        await session.see(...row('У цьому файлі'));
    }],
    ['A server that is killed comes back, and all with it', async (session) => {
        const old = await session.server();
        process.kill(old, 'SIGKILL');
        await session.server(old);
        await session.status(/Складність \S+: \d+\. \d+ \S+ співбесіди в цьому файлі/);
        await until('the findings are back', async () => (await session.problems('назва')).some((label) => /назва/.test(label ?? '')));
    }],
]);
