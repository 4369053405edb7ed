package io.strowger.account.lint;

/** A contradiction in a document: where, by which rule, what it means and what to do. */
public record Finding(String path, String rule, String message, String fix) {}
