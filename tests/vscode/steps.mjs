// A test is a list of steps in one session, each with a sentence and a picture. The first that fails ends it, with a picture of
// what was there instead.
import { Session } from './session.mjs';

export async function steps(options, list) {
    const session = await Session.start(options);
    const started = Date.now();
    const seconds = () => `${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`;
    let sentence = 'opening';
    try {
        await session.open(options.file);
        for (const [what, action] of list) {
            sentence = what;
            await action(session);
            await session.picture(what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, 60));
            console.log(`${seconds()}  ${what}`);
        }
        sentence = 'no request leaves the machine';
        const requests = session.requests();
        if (requests.length > 0) throw new Error(`these left it, or tried to:\n${requests.join('\n')}`);
        console.log(`${seconds()}  requests to other machines: 0`);
    } catch (error) {
        await session.picture('failed').catch(() => {});
        console.error(`${seconds()}  ${sentence}: ${error.stack}\npictures are in ${session.pictures}\n${await session.log()}`);
        process.exitCode = 1;
    } finally {
        await session.close();
    }
}

export function expect(condition, what) {
    if (!condition) throw new Error(what);
}
