/**
 * Certificates for TLS: read from the data folder, chosen by the name a client asks for, taken up when they change. May use
 * nothing of ours. Start reading at {@link io.strowger.app.tls.CertificateFolder}.
 */
@NullMarked
package io.strowger.app.tls;

import org.jspecify.annotations.NullMarked;
