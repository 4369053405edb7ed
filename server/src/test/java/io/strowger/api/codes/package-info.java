/** Account codes by API. */
@NullMarked
package io.strowger.api.codes;

import org.jspecify.annotations.NullMarked;
