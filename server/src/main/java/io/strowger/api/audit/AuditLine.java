package io.strowger.api.audit;

import io.strowger.store.Author;
import tools.jackson.databind.node.ObjectNode;

/** One line of the audit log: who wrote which version of what, and what it was before. */
record AuditLine(AuditKey key, String action, Author author, ObjectNode before, ObjectNode after) {}
