/**
 * People, phones, extensions and numbers from a spreadsheet: looked at first, then created all or none. Uses api.http,
 * api.route, api.document, account and base. Start at {@link io.strowger.api.onboarding.OnboardingResource}.
 */
@NullMarked
package io.strowger.api.onboarding;

import org.jspecify.annotations.NullMarked;
