// The server is missing, cannot be run, or is too old: one message says so, and its button helps. And a workspace that nobody trusts.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shop, until } from './session.mjs';
import { expect, steps } from './steps.mjs';

const program = (session, name) => path.join(session.scratch, 'programs', name);

/** Makes a program of a few lines. */
function make(session, name, text, mode = 0o755) {
    mkdirSync(path.join(session.scratch, 'programs'), { recursive: true });
    writeFileSync(program(session, name), text);
    chmodSync(program(session, name), mode);
    return program(session, name);
}

const choose = (session, value) => session.writeSettings({}, { 'hoverview.path': value });

await steps({ name: 'server', workspace: shop, file: 'shop/orders.py', machine: { 'hoverview.path': '/nowhere/hoverview' } }, [
    ['A missing server: one message says which', async (session) => {
        await session.notification('/nowhere/hoverview does not exist');
        expect((await session.page.locator('.notification-list-item').count()) === 1, 'there is more than one message');
        await session.status(/not running/);
    }],
    ['Its button takes the one of the extension', async (session) => {
        const message = await session.notification('/nowhere/hoverview');
        await message.locator('.monaco-button', { hasText: 'Use the server of the extension' }).click();
        await session.server();
        await session.goTo(56);
        await session.see('.monaco-editor .squiggly-warning');
        const settings = readFileSync(path.join(session.user, 'Machine/settings.json'), 'utf8');
        expect(!settings.includes('/nowhere'), 'the setting still names the missing server');
    }],
    ['One that may not be executed', async (session) => {
        choose(session, make(session, 'plain', '#!/bin/sh\nexit 0\n', 0o644));
        await session.notification('is not executable');
    }],
    ['A name that the PATH does not know', async (session) => {
        choose(session, 'hoverview-of-nobody');
        await session.notification('no folder of the PATH has hoverview-of-nobody');
    }],
    ['One that ends at once', async (session) => {
        choose(session, make(session, 'broken', '#!/bin/sh\nexit 3\n'));
        await session.notification('cannot be started');
    }],
    ['Another program', async (session) => {
        choose(session, make(session, 'other', '#!/bin/sh\necho 1.2.3\n'));
        await session.notification('is another program');
    }],
    ['One that is too old', async (session) => {
        choose(session, make(session, 'old', '#!/bin/sh\necho hoverview 0.0.9\n'));
        await session.notification('is version 0.0.9, and this extension needs');
    }],
    ['The setting emptied by hand, all is well', async (session) => {
        session.writeSettings({}, {});
        await session.server();
        await session.see('.monaco-editor .squiggly-warning');
    }],
    ['One that keeps dying is left alone, and one message says so', async (session) => {
        await session.run('Notifications: Clear All Notifications');
        // Killed as soon as it is there, at times while it starts.
        let last = 0;
        await until('it is given up', async () => {
            if ((await session.page.locator('.notification-list-item', { hasText: 'ended unexpectedly 5 times' }).count()) > 0) return true;
            const [now] = session.servers();
            if (now && now !== last) process.kill((last = now), 'SIGKILL');
            return false;
        });
        expect((await session.page.locator('.notification-list-item').count()) === 1, 'there is more than one message');
    }],
    ['Until one asks for it', async (session) => {
        const message = await session.notification('ended unexpectedly');
        await message.locator('.monaco-button', { hasText: 'Try again' }).click();
        await session.server();
        await session.see('.monaco-editor .squiggly-warning');
    }],
]);

// What a cloned repository says in its settings, and puts into its folder.
await steps({ name: 'untrusted', workspace: ['untrusted'], file: 'app.py', trust: false, machine: { 'hoverview.bank.workspace': true } }, [
    ['In a folder that nobody trusts, the extension works', async (session) => {
        await session.see('.monaco-editor .squiggly-warning');
        const server = await session.server();
        expect(server, 'no server runs');
        const programs = session.processes((executable, command) => command.includes('evil'));
        expect(programs.length === 0, 'a program of the folder runs');
    }],
    ['But its questions are not read', async (session) => {
        await session.run('Hoverview: Search Interview Questions');
        await session.page.fill('.quick-input-widget input', 'zzzplanted');
        await session.see('.quick-input-list .monaco-list-row', { hasText: 'No question has that' });
    }],
    ['Until it is trusted', async (session) => {
        await session.press('Escape');
        await session.run('Workspaces: Manage Workspace Trust');
        await (await session.see('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ })).click();
        await until('the questions of the folder are found', async () => {
            await session.run('Hoverview: Search Interview Questions');
            await session.page.fill('.quick-input-widget input', 'zzzplanted');
            await session.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Planted' }).waitFor({ timeout: 5000 });
            return true;
        });
    }],
]);
