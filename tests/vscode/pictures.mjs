// The pictures of the README and of the walkthrough: real ones, of the packed extension in VS Code.
//
//     node pictures.mjs FOLDER
import path from 'node:path';
import { statSync } from 'node:fs';
import { Session, shop, until } from './session.mjs';

const folder = path.resolve(process.argv[2]);
const limit = 200_000;
const look = { 'editor.stickyScroll.enabled': false, 'editor.fontSize': 14 };
const session = await Session.start({
    name: 'media', workspace: shop, size: { width: 1100, height: 680 },
    settings: { ...look, 'hoverview.hover.detail': 'brief' },
});

async function take(name) {
    const file = path.join(folder, name);
    await session.webp(file, 0.92);
    const { size } = statSync(file);
    console.log(`${file}: ${(size / 1000).toFixed(0)} kB`);
    if (size > limit) throw new Error(`${file} has ${size} bytes, more than ${limit}`);
}

try {
    await session.open('shop/orders.py');
    await session.server();
    await session.press('Control+b'); // the side bar goes

    // The hover, on the word that brings the question up.
    await session.goTo(69);
    await session.see('.codelens-decoration a', { hasText: 'Async Python' });
    await session.hover('await', ['Async Python', 'Here:'], 'return await warehouse.post');
    await take('hover.webp');

    // The question beside the code.
    await session.page.mouse.move(5, 300);
    await session.goTo(60);
    await (await session.see('.codelens-decoration a', { hasText: 'Async Python' })).click();
    await session.question('#answer .hljs-keyword');
    await take('question.webp');
    await (await session.question('#language-uk')).click();
    await session.question('#title', { hasText: 'як працює' });
    await take('ukrainian.webp');
    await session.page.locator('.tab.active', { hasText: 'Q73' }).locator('.codicon-close').click();

    // A function over the limit, and what counts: all that a hover says.
    session.writeSettings(look);
    await session.openFile('cart.py');
    await session.press('Control+b');
    await session.goTo(40);
    await session.see('.codelens-decoration', { hasText: 'complexity 11' });
    await session.hover('shipping', ['cyclomatic complexity', 'limit 10'], 'def shipping(');
    await take('complexity.webp');

    // The side bar.
    await session.page.mouse.move(600, 5);
    await session.run('Hoverview: Focus on Interview Questions View');
    await (await session.see('.pane-body .monaco-list-row', { hasText: 'In the workspace' })).click();
    const question = await session.see('.pane-body .monaco-list-row', { hasText: 'Q91' });
    await question.locator('.monaco-tl-twistie').click();
    await session.see('.pane-body .monaco-list-row', { hasText: 'catalog.py' });
    await session.status(/interview questions? in this file/);
    await take('sidebar.webp');
} catch (error) {
    await session.picture('failed');
    throw new Error(`${error.message}\nwhat was there instead is in ${session.pictures}`, { cause: error });
} finally {
    await session.close();
}

// The icon, in the size that VS Code wants.
await Session.draw(path.join(folder, 'icon.svg'), path.join(folder, 'icon.png'), 128);
