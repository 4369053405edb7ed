/**
 * Documents over HTTP: one pipeline for all types (lists, filters, pages, CSV, ETag, history) and the few that differ.
 * Uses api.http, api.route, account and store. Start at {@link DocumentResource}.
 */
@NullMarked
package io.strowger.api.document;

import org.jspecify.annotations.NullMarked;
