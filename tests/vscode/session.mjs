// VS Code itself, served to a headless Chromium, with the packed extension installed; and the words in which a test says what
// somebody does in it and sees.
//
// Nothing waits for a time: everything waits for what it wants to see. No request leaves the machine: what the page or
// VS Code's processes ask of another one is blocked, and counted.
import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const root = path.resolve(here, '../..');
const editor = process.env.VSCODE_FOLDER;
const { chromium } = createRequire(path.join(editor, 'package.json'))('playwright-core');
const code = path.join(editor, 'node_modules/code-server/out/node/entry.js');
const patience = Number(process.env.HOVERVIEW_PATIENCE ?? 120) * 1000; // for each thing to see; the machine may be busy

const userSettings = {
    'security.workspace.trust.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.reduceMotion': 'on',
    'workbench.colorTheme': 'Default Dark Modern',
    'workbench.layoutControl.enabled': false,
    'workbench.sideBar.location': 'left',
    'workbench.editor.empty.hint': 'hidden',
    'workbench.editor.enablePreview': false,
    'window.commandCenter': false,
    'window.menuBarVisibility': 'compact',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'update.mode': 'none',
    'editor.hover.delay': 100,
    'editor.minimap.enabled': false,
    'editor.accessibilitySupport': 'off',
    'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    'editor.autoClosingBrackets': 'never',
    'editor.autoIndent': 'none',
    'editor.fontSize': 13,
    'breadcrumbs.enabled': false,
    'chat.disableAIFeatures': true,
    'chat.commandCenter.enabled': false,
    'git.enabled': false,
    'git.openRepositoryInParentFolders': 'never',
    'npm.fetchOnlinePackageInfo': false,
    'typescript.disableAutomaticTypeAcquisition': true,
    'json.schemaDownload.enable': false,
};

/** A folder that nobody trusts, without being asked about it. */
const untrusted = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

/** Looks again and again until what it wants to see is there. */
export async function until(what, look, timeout = patience) {
    const end = Date.now() + timeout;
    let last;
    for (;;) {
        try {
            last = await look();
            if (last) return last;
        } catch (error) {
            last = error;
        }
        if (Date.now() > end) throw new Error(`${what}: not within ${timeout / 1000} s; the last thing seen was ${last instanceof Error ? last.message : JSON.stringify(last)}`);
        await new Promise((resolve) => setTimeout(resolve, 60));
    }
}

/** A project to open: the example that `./dev run` checks, and what it lacks. */
export const shop = ['../fixtures/example', 'project'];

export class Session {
    /**
     * Starts it with a copy of the folders `workspace`, one over the other; settings are the user's, and the machine's where only those count.
     * What is opened is the copy, or the folders `roots` of it, together.
     */
    static async start({ name, workspace, roots = [], settings = {}, machine = {}, trust = true, size = { width: 1280, height: 800 }, scale = 1, locale = 'en-US' }) {
        const session = new Session();
        session.pictures = path.join(root, 'build/vscode/pictures', name);
        rmSync(session.pictures, { recursive: true, force: true });
        mkdirSync(session.pictures, { recursive: true });
        session.scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'hoverview-vscode-')));
        session.workspace = path.join(session.scratch, 'project');
        session.extensions = path.join(session.scratch, 'extensions');
        session.user = path.join(session.scratch, 'data');
        session.outside = path.join(session.scratch, 'requests');
        writeFileSync(session.outside, '');
        for (const folder of workspace) cpSync(path.join(here, folder), session.workspace, { recursive: true });
        session.opened = ['folder', session.workspace];
        if (roots.length > 0) {
            session.opened = ['workspace', path.join(session.workspace, 'all.code-workspace')];
            writeFileSync(session.opened[1], JSON.stringify({ folders: roots.map((folder) => ({ path: folder })) }));
        }
        session.writeSettings({ ...settings, ...(trust ? {} : untrusted) }, machine);
        try {
            await session.install();
            await session.serve(trust);
            await session.browse(size, scale, locale);
        } catch (error) {
            await session.close();
            throw error;
        }
        return session;
    }

    /** Draws an SVG as a square PNG. */
    static async draw(svg, png, size) {
        const scratch = mkdtempSync(path.join(tmpdir(), 'hoverview-vscode-'));
        const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], env: { PATH: process.env.PATH, HOME: scratch } });
        try {
            const page = await browser.newPage({ viewport: { width: size, height: size } });
            await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${readFileSync(svg, 'utf8')}`);
            await page.screenshot({ path: png, omitBackground: true });
        } finally {
            await browser.close();
            rmSync(scratch, { recursive: true, force: true });
        }
    }

    writeSettings(settings, machine = {}) {
        for (const [folder, values] of [['User', { ...userSettings, ...settings }], ['Machine', machine]]) {
            mkdirSync(path.join(this.user, folder), { recursive: true });
            writeFileSync(path.join(this.user, folder, 'settings.json'), JSON.stringify(values, null, 4));
        }
    }

    // ---- VS Code and the browser

    command(...more) {
        return [code, '--config', path.join(this.scratch, 'config.yaml'), '--user-data-dir', this.user, '--extensions-dir', this.extensions, ...more];
    }

    environment() {
        // Of the environment only what it takes: no proxy, nobody's settings. The guard is loaded into all of VS Code's processes.
        return {
            PATH: process.env.PATH, HOME: this.scratch, LANG: 'C.UTF-8', TMPDIR: this.scratch,
            EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}',
            NODE_OPTIONS: `--require=${path.join(here, 'guard.cjs')}`, HOVERVIEW_REQUESTS: this.outside,
        };
    }

    async install() {
        writeFileSync(path.join(this.scratch, 'config.yaml'), '');
        await promisify(execFile)(process.execPath, this.command('--install-extension', process.env.VSIX), { env: this.environment() });
    }

    async serve(trust) {
        const options = ['--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
        if (trust) options.push('--disable-workspace-trust');
        // A group of its own, so that what it started ends with it.
        this.process = spawn(process.execPath, this.command(...options), { env: this.environment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
        this.output = '';
        for (const stream of [this.process.stdout, this.process.stderr]) stream.on('data', (data) => (this.output += data));
        this.address = await until('VS Code listens', () => /listening on http:\/\/(127\.0\.0\.1:\d+)/i.exec(this.output)?.[1]).catch((error) => {
            throw new Error(`${error.message}\n${this.output}`);
        });
        await until('VS Code is well', async () => (await fetch(`http://${this.address}/healthz`)).ok);
    }

    async browse(viewport, deviceScaleFactor, locale) {
        this.browser = await chromium.launch({
            executablePath: '/usr/bin/chromium',
            args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
                '--disable-sync', '--hide-scrollbars', '--font-render-hinting=none', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
            env: { PATH: process.env.PATH, HOME: this.scratch, LANG: 'C.UTF-8', TMPDIR: this.scratch },
        });
        this.context = await this.browser.newContext({ viewport, deviceScaleFactor, locale, permissions: ['clipboard-read', 'clipboard-write'] });
        this.context.setDefaultTimeout(patience);
        this.blocked = [];
        await this.context.route(
            (url) => !['data:', 'blob:'].includes(url.protocol) && url.host !== this.address,
            (route) => {
                this.blocked.push(route.request().url());
                return route.abort();
            },
        );
        this.page = await this.context.newPage();
        this.errors = [];
        this.page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
    }

    /** Opens the workspace with a file, and waits until VS Code has it. */
    async open(file) {
        const payload = JSON.stringify([['openFile', `vscode-remote://${this.address}${path.join(this.workspace, file)}`]]);
        const [kind, what] = this.opened;
        await this.page.goto(`http://${this.address}/?${kind}=${encodeURIComponent(what)}&payload=${encodeURIComponent(payload)}`);
        await this.see('.monaco-editor .view-line');
        await until('the file is shown', async () => (await this.text()).length > 0);
    }

    async close() {
        await this.browser?.close();
        if (this.process && this.process.exitCode === null) {
            const ended = new Promise((resolve) => this.process.once('exit', resolve));
            process.kill(-this.process.pid, 'SIGTERM');
            const force = setTimeout(() => process.kill(-this.process.pid, 'SIGKILL'), 10_000);
            await ended;
            clearTimeout(force);
        }
        // Processes of its own that outlive it are ended by what they run.
        await until('all processes end', () => {
            const left = this.processes((executable, command) => command.includes(this.scratch));
            for (const pid of left) process.kill(pid, 'SIGKILL');
            return left.length === 0;
        });
        rmSync(this.scratch, { recursive: true, force: true, maxRetries: 20 });
    }

    /** Requests to other machines: there must be none. */
    requests() {
        return [...this.blocked, ...readFileSync(this.outside, 'utf8').split('\n').filter(Boolean)];
    }

    // ---- What somebody does

    /** Opens a file from the list of files. */
    async openFile(name) {
        await this.run('View: Show Explorer');
        await (await this.see('.explorer-folders-view .monaco-list-row', { hasText: name })).click();
        await this.see('.tab.active', { hasText: name });
    }

    async picture(name) {
        this.count = (this.count ?? 0) + 1;
        await this.page.screenshot({ animations: 'disabled', caret: 'hide', path: path.join(this.pictures, `${String(this.count).padStart(2, '0')}-${name}.png`) });
    }

    /** A picture as WebP, a third of a PNG's size: the browser's own encoder makes it. */
    async webp(file, quality) {
        const png = await this.page.screenshot({ animations: 'disabled', caret: 'hide' });
        writeFileSync(path.join(this.pictures, `${path.parse(file).name}.png`), png);
        const page = await this.context.newPage();
        const url = await page.evaluate(async ({ png, quality }) => {
            const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [image.width, image.height];
            canvas.getContext('2d').drawImage(image, 0, 0);
            return canvas.toDataURL('image/webp', quality);
        }, { png: png.toString('base64'), quality });
        await page.close();
        writeFileSync(file, Buffer.from(url.split(',')[1], 'base64'));
    }

    async press(...keys) {
        for (const key of keys) await this.page.keyboard.press(key);
    }

    /** Runs a command by its title, as one finds it. */
    async run(title) {
        const input = '.quick-input-widget:not([style*="display: none"]) input';
        await until(`the command “${title}” is offered`, async () => {
            await this.press('Escape', 'F1');
            await this.page.fill(input, `>${title}`, { timeout: 5000 });
            await this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first().click({ timeout: 5000 });
            return true;
        });
    }

    /** Puts the cursor somewhere: line and column count from 1. */
    async goTo(line, column = 1) {
        const status = `Ln ${line}, Col ${column}`;
        await until(`the cursor is at ${status}`, async () => {
            await this.press('Escape', 'Control+g');
            await this.page.fill('.quick-input-widget input', `:${line}:${column}`, { timeout: 5000 });
            await this.press('Enter');
            await this.page.locator('.statusbar-item', { hasText: status }).waitFor({ timeout: 5000 });
            return true;
        });
    }

    /** The box of a text in the code that is in sight. */
    async box(token, line) {
        return until(`“${token}” is in sight`, () =>
            this.page.evaluate(({ token, line }) => {
                const plain = (text) => text.replaceAll('\u00a0', ' ');
                const rows = [...document.querySelectorAll('.editor-instance .view-line')].filter((row) => plain(row.textContent).includes(line ?? token));
                for (const row of rows) {
                    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
                    const nodes = [];
                    while (walker.nextNode()) nodes.push(walker.currentNode);
                    const begin = plain(row.textContent).indexOf(token);
                    if (begin < 0) continue;
                    const range = document.createRange();
                    let offset = 0;
                    for (const node of nodes) {
                        const at = begin - offset;
                        if (at >= 0 && at < node.length) range.setStart(node, at);
                        const last = begin + token.length - offset;
                        if (last > 0 && last <= node.length) range.setEnd(node, last);
                        offset += node.length;
                    }
                    const { x, y, width, height } = range.getBoundingClientRect();
                    if (width) return { x, y, width, height };
                }
                return undefined;
            }, { token, line }),
        );
    }

    /** Rests the mouse on a text until the hover says all of `words`; the hover's text. */
    async hover(token, words, line) {
        let turn = 0;
        return until(`a hover on “${token}” says ${words.join(', ')}`, async () => {
            const { x, y, width, height } = await this.box(token, line);
            if (turn++ % 40 === 0) {
                await this.page.mouse.move(x + width / 2, y + height / 2 + 60);
                await this.page.mouse.move(x + width / 2 - 1, y + height / 2);
                await this.page.mouse.move(x + width / 2, y + height / 2);
            }
            const said = await this.page.locator('.monaco-hover:not(.hidden) .hover-row').allInnerTexts();
            const text = said.join('\n').replaceAll('\u00a0', ' ');
            return words.every((word) => text.includes(word)) && text;
        });
    }

    // ---- What somebody sees

    async see(selector, options = {}) {
        const found = this.page.locator(selector, options).first();
        await found.waitFor();
        return found;
    }

    /** The code in sight, line by line from above. */
    async text() {
        const lines = await this.page.evaluate(() =>
            [...document.querySelectorAll('.editor-instance .view-line')].map((row) => [row.getBoundingClientRect().top, row.textContent.replaceAll('\u00a0', ' ')]));
        return lines.sort(([a], [b]) => a - b).map(([, text]) => text).join('\n');
    }

    /** The list of problems with such words: what its rows say. It draws those in sight only. */
    async problems(words = '') {
        if (!(await this.page.locator('.markers-panel').isVisible())) await this.run('Problems: Focus on Problems View');
        // The filter waits for the end of typing: filling it again and again would be typing without end.
        const filter = this.page.getByPlaceholder(/^Filter \(e\.g\. text/);
        if ((await filter.inputValue()) !== words) await filter.fill(words);
        return this.page.locator('.markers-panel .monaco-list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    }

    async status(pattern) {
        return until(`the status bar says ${pattern}`, async () => {
            const label = await this.page.locator('[id="hoverview.hoverview.hoverview.status"], .statusbar-item[id*="hoverview.status"]').first().getAttribute('aria-label', { timeout: 2000 });
            return pattern.test(label ?? '') && label;
        });
    }

    async notification(text) {
        return this.see('.notification-list-item', { hasText: text });
    }

    /** The page of a question, once it shows what is looked for. */
    async question(selector, options = {}) {
        return until(`the question's view shows ${selector} ${options.hasText ?? ''}`, async () => {
            for (const frame of this.page.frames()) {
                const found = frame.locator(selector, options).first();
                if ((await frame.locator('#page').count()) > 0 && (await found.isVisible())) return found;
            }
            return undefined;
        });
    }

    /** Whether something of the question's view can be seen now. */
    async visible(selector) {
        for (const frame of this.page.frames()) {
            if (await frame.locator(selector).first().isVisible()) return true;
        }
        return false;
    }

    /** What the extension wrote into its log. */
    async log() {
        const logs = readdirSync(this.user, { recursive: true }).filter((name) => /hoverview\.hoverview.*\.log$/i.test(name));
        return logs.map((name) => readFileSync(path.join(this.user, name), 'utf8')).join('\n').slice(-4000);
    }

    // ---- Processes

    processes(wanted) {
        const found = [];
        for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
            try {
                const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
                const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '')[0];
                if (state !== 'Z' && Number(pid) !== process.pid && wanted(existsSync(`/proc/${pid}/exe`) ? readlinkSync(`/proc/${pid}/exe`) : '', command)) found.push(Number(pid));
            } catch {
                // It has just ended, or is another's.
            }
        }
        return found;
    }

    /** The language server's processes: not the program that is asked for its version before. */
    servers() {
        return this.processes((executable, command) => executable.startsWith(this.scratch) && command.split('\0')[1] === 'serve');
    }

    /** The one that runs, and is another than that. */
    async server(otherThan) {
        return until('the server runs', () => {
            const found = this.servers().filter((pid) => pid !== otherThan);
            return found.length === 1 && found[0];
        });
    }
}
