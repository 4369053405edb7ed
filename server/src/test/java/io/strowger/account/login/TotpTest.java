package io.strowger.account.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes as RFC 6238 and RFC 4648 print them, how long each is taken, and that none is taken twice. */
class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        // RFC 6238 Appendix B, SHA1, the last six of eight digits
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void isTheCodeOfTheRfc(long at, String code) {
        assertEquals(code, Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(at))));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32AsTheRfc(String text, String base32) {
        assertEquals(base32, Totp.base32(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void takesTheCodeOfOneStepEitherWayOnceOnly() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long current = Totp.step(now);
        for (long step = current - 3; step <= current + 3; step++) {
            boolean near = Math.abs(step - current) <= Totp.STEPS_OFF;
            assertEquals(
                    near, Totp.step(SECRET, Totp.code(SECRET, step), now, 0).isPresent(), "step " + step);
        }
        assertTrue(Totp.step(SECRET, Totp.code(SECRET, current), now, current).isEmpty(), "a replay");
        assertTrue(
                Totp.step(SECRET, Totp.code(SECRET, current - 1), now, current).isEmpty(), "an older one after it");
        assertTrue(
                Totp.step(SECRET, Totp.code(SECRET, current + 1), now, current).isPresent(), "the next one");
    }
}
