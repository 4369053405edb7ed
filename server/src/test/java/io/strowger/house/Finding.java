package io.strowger.house;

import java.nio.file.Path;

/** A place that breaks a rule, written so that an editor can jump to it. */
record Finding(Path file, int line, String what) {

    @Override
    public String toString() {
        return file + ":" + line + " " + what;
    }
}
