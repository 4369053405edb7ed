package io.strowger.sip.auth;

/** With what the stack answers a challenge to our own requests (RFC 3261 §22). */
public record DigestSecret(String username, String password) {
    @Override
    public String toString() {
        return "DigestSecret[" + username + "]";
    }
}
