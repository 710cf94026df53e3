// What the extension itself says while it runs, in both languages. They follow `hoverview.language`, as the server's texts do,
// rather than the language of VS Code, which has no Ukrainian of its own. What VS Code reads by itself stands in package.nls*.json.
import * as vscode from 'vscode';
import type { Language } from './protocol';

const en = {
    // The question's view.
    showAnswer: 'Show the answer',
    hideAnswer: 'Hide the answer',
    thinkFirst: 'Think first: what would you say?',
    back: 'Back',
    languageOfText: 'Language of the text',
    tools: 'Question',
    related: 'Related questions',
    drawing: 'Drawing',
    drawingAsText: 'The drawing as text',
    code: (language: string) => (language ? `Code, ${language}` : 'Code'),
    copy: 'Copy',
    copied: 'Copied',
    noQuestion: (id: string) => `Hoverview knows no question “${id}”.`,
    waiting: 'Waiting for the server…',

    // The side bar.
    inThisFile: 'In this file',
    inTheWorkspace: 'In the workspace',
    allQuestions: 'All questions',
    nothingHere: 'Nothing in this file brings up a question',
    nothingInWorkspace: 'Nothing in the workspace brings up a question',
    noFile: 'Open a file to see which questions its code brings up',
    lookThroughWorkspace: 'looked through when opened',
    places: (count: number) => (count === 1 ? '1 place' : `${count} places`),
    line: (line: number) => `line ${line}`,

    // The status bar.
    statusName: 'Hoverview: complexity and questions',
    complexityHere: (name: string, cyclomatic: number, cognitive: number) =>
        `\`${name}\`: cyclomatic complexity **${cyclomatic}**, cognitive ${cognitive}`,
    questionsInFile: (count: number) => (count === 1 ? '1 interview question in this file' : `${count} interview questions in this file`),
    clickForQuestions: 'Click for the questions',
    statusSpoken: (name: string, cyclomatic: number) => `Complexity of ${name} is ${cyclomatic}.`,

    // Looking for questions.
    searchTitle: 'Search interview questions',
    searchPlaceholder: 'Words, a number, or a topic: asyncio, Q73, indexes…',
    nothingFound: 'No question has that; try fewer words',
    questionsAtCursor: 'Questions that this code brings up',
    languageTitle: 'Language of questions and messages',
    languageAuto: 'As VS Code is set',

    // The workspace.
    checking: 'Hoverview: checking the workspace',
    lookingForQuestions: 'Hoverview: looking for questions in the workspace',
    checked: (findings: number, files: number) =>
        findings === 0 ? 'Hoverview found nothing to complain about in the workspace.' : `Hoverview found ${findings === 1 ? '1 problem' : `${findings} problems`} in ${files === 1 ? '1 file' : `${files} files`}.`,
    showProblems: 'Show problems',
    openFilesOnly: 'Only those of open files',
    noFolder: 'Hoverview can check a workspace once a folder is open.',
    openFolder: 'Open a folder',

    // The server.
    notThere: (path: string) => `Hoverview’s server is not there: ${path} does not exist.`,
    notOnPath: (name: string) => `Hoverview’s server is not there: no folder of the PATH has ${name}.`,
    notBundled: (target: string) =>
        `This package of Hoverview has no server for ${target}. Install the package for ${target}, or say in the setting hoverview.path where a server is.`,
    notAFile: (path: string) => `Hoverview’s server cannot be started: ${path} is no file.`,
    notExecutable: (path: string) => `Hoverview’s server cannot be started: ${path} is not executable.`,
    cannotRun: (path: string, why: string) => `Hoverview’s server cannot be started: ${path} fails (${why}).`,
    notHoverview: (path: string) => `Hoverview’s server cannot be started: ${path} is another program.`,
    tooOld: (path: string, version: string, oldest: string) =>
        `Hoverview’s server is too old: ${path} is version ${version}, and this extension needs ${oldest} or newer.`,
    crashes: (count: number) => `Hoverview’s server ended unexpectedly ${count} times within three minutes, so it is left alone now.`,
    notRunning: 'Hoverview’s server is not running.',
    useBundled: 'Use the server of the extension',
    openSetting: 'Open the setting',
    makeExecutable: 'Make it executable',
    tryAgain: 'Try again',
    showLog: 'Show the log',
};

export type Words = typeof en;

/** Ukrainian has a form for 1, 21…, one for 2–4, 22–24…, and one for the rest. */
function counted(count: number, one: string, few: string, many: string): string {
    const form = new Intl.PluralRules('uk').select(count);
    return `${count} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

const uk: Words = {
    showAnswer: 'Показати відповідь',
    hideAnswer: 'Сховати відповідь',
    thinkFirst: 'Спершу подумайте: що б відповіли ви?',
    back: 'Назад',
    languageOfText: 'Мова тексту',
    tools: 'Питання',
    related: 'Пов’язані питання',
    drawing: 'Схема',
    drawingAsText: 'Схема текстом',
    code: (language) => (language ? `Код, ${language}` : 'Код'),
    copy: 'Копіювати',
    copied: 'Скопійовано',
    noQuestion: (id) => `Hoverview не знає питання «${id}».`,
    waiting: 'Чекаємо на сервер…',

    inThisFile: 'У цьому файлі',
    inTheWorkspace: 'У робочій теці',
    allQuestions: 'Усі питання',
    nothingHere: 'Ніщо в цьому файлі не наводить на питання',
    nothingInWorkspace: 'Ніщо в робочій теці не наводить на питання',
    noFile: 'Відкрийте файл, щоб побачити, на які питання наводить його код',
    lookThroughWorkspace: 'переглядається, коли розгорнути',
    places: (count) => counted(count, 'місце', 'місця', 'місць'),
    line: (line) => `рядок ${line}`,

    statusName: 'Hoverview: складність і питання',
    complexityHere: (name, cyclomatic, cognitive) => `\`${name}\`: цикломатична складність **${cyclomatic}**, когнітивна ${cognitive}`,
    questionsInFile: (count) => `${counted(count, 'питання', 'питання', 'питань')} співбесіди в цьому файлі`,
    clickForQuestions: 'Натисніть, щоб побачити питання',
    statusSpoken: (name, cyclomatic) => `Складність ${name}: ${cyclomatic}.`,

    searchTitle: 'Пошук питань співбесіди',
    searchPlaceholder: 'Слова, номер чи тема: asyncio, Q73, індекси…',
    nothingFound: 'Такого немає в жодному питанні; спробуйте менше слів',
    questionsAtCursor: 'Питання, на які наводить цей код',
    languageTitle: 'Мова питань і повідомлень',
    languageAuto: 'Як у VS Code',

    checking: 'Hoverview: перевірка робочої теки',
    lookingForQuestions: 'Hoverview: пошук питань у робочій теці',
    checked: (findings, files) =>
        findings === 0
            ? 'Hoverview не має зауважень до робочої теки.'
            : `Hoverview має ${counted(findings, 'зауваження', 'зауваження', 'зауважень')} у ${files === 1 ? '1 файлі' : `${files} файлах`}.`,
    showProblems: 'Показати зауваження',
    openFilesOnly: 'Лише у відкритих файлах',
    noFolder: 'Hoverview перевірить робочу теку, щойно її буде відкрито.',
    openFolder: 'Відкрити теку',

    notThere: (path) => `Немає сервера Hoverview: ${path} не існує.`,
    notOnPath: (name) => `Немає сервера Hoverview: у жодній теці з PATH немає ${name}.`,
    notBundled: (target) =>
        `У цьому пакунку Hoverview немає сервера для ${target}. Встановіть пакунок для ${target} або вкажіть сервер у налаштуванні hoverview.path.`,
    notAFile: (path) => `Сервер Hoverview не запустити: ${path} — не файл.`,
    notExecutable: (path) => `Сервер Hoverview не запустити: ${path} не має дозволу на виконання.`,
    cannotRun: (path, why) => `Сервер Hoverview не запустити: ${path} не працює (${why}).`,
    notHoverview: (path) => `Сервер Hoverview не запустити: ${path} — це інша програма.`,
    tooOld: (path, version, oldest) => `Сервер Hoverview застарий: ${path} має версію ${version}, а розширенню потрібна ${oldest} або новіша.`,
    crashes: (count) => `Сервер Hoverview несподівано завершився ${counted(count, 'раз', 'рази', 'разів')} за три хвилини, тож його більше не запускаємо.`,
    notRunning: 'Сервер Hoverview не працює.',
    useBundled: 'Узяти сервер із розширення',
    openSetting: 'Відкрити налаштування',
    makeExecutable: 'Дозволити виконання',
    tryAgain: 'Спробувати ще раз',
    showLog: 'Показати журнал',
};

export function wordsIn(language: Language): Words {
    return language === 'uk' ? uk : en;
}

/** The language that `hoverview.language` chooses. */
export function chosenLanguage(): Language {
    const chosen = vscode.workspace.getConfiguration('hoverview').get<string>('language');
    if (chosen === 'en' || chosen === 'uk') return chosen;
    return vscode.env.language.startsWith('uk') ? 'uk' : 'en';
}

export function words(): Words {
    return wordsIn(chosenLanguage());
}
