package io.strowger.phones.kit;

import java.nio.file.Path;

/** Where the phones of a test register, and a folder for their files. */
public interface SipServer {

    /** Host and port, for UDP and TCP. */
    String sipAddress();

    /** Host and port for TLS. */
    String sipsAddress();

    Path folder();
}
