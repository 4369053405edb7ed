/**
 * What is configured, in memory, as calls look it up. Part of {@code routing}; uses account, policy and store. Start at
 * {@link io.strowger.routing.directory.Directory}; a new kind of entry is a {@link io.strowger.routing.directory.Table}.
 */
@NullMarked
package io.strowger.routing.directory;

import org.jspecify.annotations.NullMarked;
