/**
 * Documents as typed values: each record mirrors a schema of the {@code schema/} folder, which a test enforces.
 * Uses base only. Start at {@link AccountSettings} and {@link DeviceSettings}.
 */
@NullMarked
package io.strowger.account.settings;

import org.jspecify.annotations.NullMarked;
