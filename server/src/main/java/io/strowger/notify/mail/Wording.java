package io.strowger.notify.mail;

/** Subject and text of a mail, with {@code {{names}}} of values. */
public record Wording(String subject, String text) {}
