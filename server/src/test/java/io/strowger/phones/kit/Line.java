package io.strowger.phones.kit;

/** What a phone must know to be somebody's: realm, name, secret; and the extension that calls it. */
public record Line(String realm, String username, String password, String extension) {

    public String uri() {
        return "sip:" + username + "@" + realm;
    }

    public Line withPassword(String other) {
        return new Line(realm, username, other, extension);
    }
}
