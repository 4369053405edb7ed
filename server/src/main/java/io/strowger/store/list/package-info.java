/** What a list of documents should show: filters, order, pages, and their SQL. Uses base only. Start at {@link ListQuery}. */
@NullMarked
package io.strowger.store.list;

import org.jspecify.annotations.NullMarked;
