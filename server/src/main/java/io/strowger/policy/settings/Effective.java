package io.strowger.policy.settings;

/** What holds for a device, user or account, and which document says so. */
public record Effective(CallSettings values, Provenance from) {}
