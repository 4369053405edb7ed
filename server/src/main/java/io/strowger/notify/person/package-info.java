/**
 * What single people are told of: calls they missed, messages that were left for them. Part of the room {@code notify};
 * uses account, policy and base. Start at {@link io.strowger.notify.person.PersonalMail}.
 */
@NullMarked
package io.strowger.notify.person;

import org.jspecify.annotations.NullMarked;
