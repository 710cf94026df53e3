// What the server answers beyond the standard protocol: the `hoverview/…` methods.
import type { Range } from 'vscode-languageclient/node';

export type Language = 'en' | 'uk';

export interface QuestionName {
    question: string; // its id
    number: number;
    title: string;
}

/** A question that a place in the code brings up. */
export interface QuestionHere extends QuestionName {
    why: string;
    range: Range;
}

export interface Place {
    uri: string;
    range: Range;
    why: string;
}

/** A question that a file or the workspace brings up, with all places. */
export interface QuestionWithPlaces extends QuestionName {
    places: Place[];
}

export interface Section {
    section: string;
    questions: QuestionName[];
}

export interface Question extends QuestionName {
    section: string;
    language: Language;
    languages: Language[];
    markdown: string;
    related: QuestionName[];
}

export interface FunctionHere {
    name: string;
    cyclomatic: number;
    cognitive: number;
    range: Range;
}
