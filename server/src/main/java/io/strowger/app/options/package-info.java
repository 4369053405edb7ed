/** What the operator chose: flags, variables and the file, read into {@link Options}. Uses base and values of other rooms. */
@NullMarked
package io.strowger.app.options;

import org.jspecify.annotations.NullMarked;
