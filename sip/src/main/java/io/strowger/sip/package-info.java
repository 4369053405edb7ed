/**
 * The SIP stack's front door: a {@link io.strowger.sip.SipStack} is started with options and tells a
 * {@link io.strowger.sip.SipUser} what arrives. May use every room of this module; nothing of ours beyond it.
 */
@NullMarked
package io.strowger.sip;

import org.jspecify.annotations.NullMarked;
