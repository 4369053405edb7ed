/**
 * Tests with real clients: baresip softphones that talk and listen, and sipp scenarios, against the real program in
 * a process of its own with its own data folder and ports. Audio is checked by its tone, not by status codes.
 * It may use the public faces only: SIP, RTP, the HTTP API and the command line. Start with {@code TwoPhonesTest}.
 */
package io.strowger.phones;
