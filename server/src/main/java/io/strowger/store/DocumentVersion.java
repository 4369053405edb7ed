package io.strowger.store;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A past or present version of a document with its author. */
public record DocumentVersion(long version, ObjectNode body, boolean deleted, Instant at, Author author) {}
