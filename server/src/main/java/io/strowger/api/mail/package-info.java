/**
 * Mails as people see them: their words with overrides up the tree, and what was sent. Uses api.http, api.route,
 * api.document, account, notify and base. Start at {@link io.strowger.api.mail.NotificationResource}.
 */
@NullMarked
package io.strowger.api.mail;

import org.jspecify.annotations.NullMarked;
