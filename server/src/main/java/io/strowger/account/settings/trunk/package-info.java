/**
 * What a SIP trunk is set to. Uses base and the settings beside it. Start at
 * {@link io.strowger.account.settings.trunk.TrunkSettings}.
 */
@NullMarked
package io.strowger.account.settings.trunk;

import org.jspecify.annotations.NullMarked;
