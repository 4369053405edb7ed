/**
 * Lists as KAZOO has them: query parameters, pages, filters, the summary row of each type, CSV. Part of {@code api}; uses
 * account and store. Start at {@link io.strowger.api.list.ListParameters}.
 */
@NullMarked
package io.strowger.api.list;

import org.jspecify.annotations.NullMarked;
