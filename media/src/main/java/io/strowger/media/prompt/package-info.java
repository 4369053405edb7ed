/**
 * What the exchange says: spoken texts by name and language, and how numbers, dates, times and money are put together
 * from them. Uses {@code audio}. Start reading in {@link io.strowger.media.prompt.Prompts} and
 * {@link io.strowger.media.prompt.Speech}.
 */
@NullMarked
package io.strowger.media.prompt;

import org.jspecify.annotations.NullMarked;
