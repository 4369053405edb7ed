package io.strowger.phones;

/** What a phone must know to be somebody's: realm, name, secret; and the extension that calls it. */
record Line(String realm, String username, String password, String extension) {

    String uri() {
        return "sip:" + username + "@" + realm;
    }

    Line withPassword(String other) {
        return new Line(realm, username, other, extension);
    }
}
