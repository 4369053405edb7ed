/**
 * The account wizard: drafts, a check with a quote, and an account made with its administrators in one step.
 * Uses api.http, api.route, account, store and base. Start at {@link WizardResource}.
 */
@NullMarked
package io.strowger.api.wizard;

import org.jspecify.annotations.NullMarked;
