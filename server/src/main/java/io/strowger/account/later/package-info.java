/**
 * Changes of documents at a later time, made with the rights their author has then.
 * Uses the documents and the store. Start at {@link io.strowger.account.later.ScheduledChanges}.
 */
@NullMarked
package io.strowger.account.later;

import org.jspecify.annotations.NullMarked;
