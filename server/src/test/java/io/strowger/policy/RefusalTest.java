package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of refusals, as phones, carriers and records see it. */
class RefusalTest {

    @ParameterizedTest
    @CsvSource({
        // word, towards a phone, towards a carrier
        "restricted, 403, 403",
        "acl, 403, 403",
        "code_required, 403, 403",
        "code_failed, 403, 403",
        "account_disabled, 403, 403",
        "forbidden, 403, 403",
        "carrier_price_cap, 403, 403",
        "no_credit, 402, 402",
        "reseller_no_credit, 402, 402",
        "unknown_number, 404, 404",
        "not_registered, 480, 480",
        "no_answer, 480, 480",
        "busy, 486, 486",
        "anonymous, 433, 433",
        "blacklisted, 603, 603",
        "no_trunk, 503, 486",
        "hard_cap, 503, 486",
        "no_route, 503, 503",
        "carrier_failed, 503, 503",
        "rate_limited, 503, 503",
        "draining, 503, 503",
        "loop, 482, 482",
    })
    void statusOfWord(String word, int phone, int carrier) {
        Refusal refusal = Refusal.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        assertEquals(word, refusal.word());
        assertEquals(phone, refusal.status(false));
        assertEquals(carrier, refusal.status(true));
    }

    @ParameterizedTest
    @CsvSource({
        // what the callee answered, from a phone, from a carrier, worth another carrier
        "486, busy, busy, false",
        "600, busy, busy, false",
        "603, rejected, rejected, false",
        "403, rejected, rejected, false",
        "401, rejected, carrier_failed, true",
        "407, rejected, carrier_failed, true",
        "480, no_answer, no_answer, false",
        "404, unknown_number, unknown_number, false",
        "488, not_acceptable, not_acceptable, false",
        "408, not_registered, carrier_failed, true",
        "500, not_registered, carrier_failed, true",
        "503, not_registered, carrier_failed, true",
        "483, loop, loop, false",
        "433, anonymous, anonymous, false",
    })
    void meaningOfCalleesAnswer(int status, String phone, String carrier, boolean technical) {
        assertEquals(phone, Refusal.ofCallee(status, false).word());
        assertEquals(carrier, Refusal.ofCallee(status, true).word());
        assertEquals(technical, Refusal.isTechnical(status));
    }
}
