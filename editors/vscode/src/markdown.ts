// From a question's Markdown to HTML. The texts may come from strangers: HTML in them is shown as it is written, and links lead to the
// web or nowhere. Code is highlighted here, so that the view needs no script for it; drawings are left as text for the view to draw.
import highlight from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import ini from 'highlight.js/lib/languages/ini';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import python from 'highlight.js/lib/languages/python';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import MarkdownIt from 'markdown-it';
import { wordsIn } from './words';
import type { Language } from './protocol';

// Each brings its aliases: sh, console, toml, js, ts, html…
for (const [name, language] of Object.entries({
    bash, css, diff, dockerfile, ini, javascript, json, nginx, python, shell, sql, typescript, xml, yaml,
})) {
    highlight.registerLanguage(name, language);
}

interface Environment {
    language: Language;
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const { escapeHtml } = markdown.utils;

markdown.validateLink = (url) => /^(https?|mailto):/i.test(url);
markdown.disable('image');

markdown.renderer.rules.fence = (tokens, index, _options, environment: Environment) => {
    const token = tokens[index];
    const said = wordsIn(environment.language);
    const language = token?.info.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
    const code = token?.content ?? '';
    if (language === 'mermaid') {
        return (
            `<figure class="drawing"><div class="drawn" role="img" aria-label="${escapeHtml(said.drawing)}" hidden></div>` +
            `<details open><summary>${escapeHtml(said.drawingAsText)}</summary><pre tabindex="0"><code>${escapeHtml(code)}</code></pre></details></figure>\n`
        );
    }
    const known = highlight.getLanguage(language);
    const shown = known ? highlight.highlight(code, { language, ignoreIllegals: true }).value : escapeHtml(code);
    const label = escapeHtml(said.code(language === 'text' ? '' : language));
    return (
        `<div class="code"><pre tabindex="0" role="region" aria-label="${label}"><code lang="en" translate="no">${shown}</code></pre>` +
        `<button type="button" class="copy" data-copied="${escapeHtml(said.copied)}">${escapeHtml(said.copy)}</button></div>\n`
    );
};

// A table that is wider than the view scrolls by itself.
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** One line, as HTML. */
export const inlineHtmlOf = (text: string): string => markdown.renderInline(text);

/** One line, without its Markdown. */
export const plain = (text: string): string => markdown.parseInline(text, {}).flatMap(({ children }) => children ?? []).map(({ content }) => content).join('');

/** The text without its title, as HTML. */
export function htmlOf(text: string, language: Language): string {
    const environment: Environment = { language };
    return markdown.render(text.replace(/^# .*\n/, ''), environment);
}
