/** Accounts, the people in them and how they sign in, over HTTP. Start at {@link PeopleTest} and {@link TreeTest}. */
@NullMarked
package io.strowger.api.people;

import org.jspecify.annotations.NullMarked;
