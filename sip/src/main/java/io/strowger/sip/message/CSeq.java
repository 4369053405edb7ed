package io.strowger.sip.message;

/** Sequence number and method of a request (RFC 3261 §20.16). */
public record CSeq(long number, String method) {
    public CSeq {
        if (number < 0 || number > SipLimits.UINT32 || !Ascii.isToken(method)) {
            throw new SipFormatException("Malformed CSeq");
        }
    }

    /** Reads "4711 INVITE". */
    public static CSeq parse(String text) {
        Cursor cursor = new Cursor(text);
        long number = cursor.digits("CSeq number", SipLimits.UINT32);
        if (!cursor.skipSpace()) {
            throw new SipFormatException("Malformed CSeq");
        }
        String method = Method.of(cursor.token("CSeq method"));
        cursor.expectEnd("CSeq");
        return new CSeq(number, method);
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
