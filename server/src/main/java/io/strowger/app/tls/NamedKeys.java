package io.strowger.app.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Tells the JDK's TLS which key to show for the name a client asks for (RFC 6066 §3); an alias is a host. */
final class NamedKeys extends X509ExtendedKeyManager {
    private final Supplier<HostKeys> keys;

    NamedKeys(Supplier<HostKeys> keys) {
        this.keys = keys;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        SSLSession session = socket instanceof SSLSocket secured ? secured.getHandshakeSession() : null;
        return keys.get().host(asked(session), keyType);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return keys.get().host(asked(engine == null ? null : engine.getHandshakeSession()), keyType);
    }

    private static @Nullable String asked(@Nullable SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName().toLowerCase(Locale.ROOT);
                }
            }
        }
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String host) {
        HostKey key = keys.get().byHost().get(host);
        return key == null ? null : key.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String host) {
        HostKey key = keys.get().byHost().get(host);
        return key == null ? null : key.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keys.get().byHost().keySet().toArray(String[]::new);
    }

    /** We show no certificate of ours to those we call. */
    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
