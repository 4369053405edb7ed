package io.strowger.policy.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.policy.Dialling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which class a dialled number has, row by row, and equally in every spelling. */
class NumberClassTest {

    @ParameterizedTest
    @CsvSource({
        // country, class, spellings
        "US, emergency, 911",
        "US, emergency, 933",
        "US, tollfree_us, 8005550123|18005550123|+18005550123|1-800-555-0123",
        "US, tollfree_us, 8885550123",
        "US, toll_us, 9005550123|+19005550123|1 (900) 555-0123",
        "US, did_us, 2125550123|12125550123|+12125550123|212-555-0123|(212) 555.0123",
        "US, did_us, 4165550123|+14165550123",
        "US, caribbean, 8765550123|+18765550123",
        "US, caribbean, 7875550123",
        "US, international, 011442079460123|+442079460123",
        "US, international, +447400123456",
        "US, unknown, 7903|79-03",
        "US, unknown, *97",
        "US, unknown, reception",
        "CA, did_us, 2125550123",
        "CA, international, +442079460123",
        "GB, emergency, 999",
        "GB, emergency, 112",
        "GB, tollfree, 08001111111|+448001111111|0800 111 1111",
        "GB, premium, 09061234567|+449061234567",
        "GB, premium, 07010000001",
        "GB, premium, 08451234567",
        "DE, shared_cost, 01801234567",
        "GB, mobile, 07400123456|+447400123456|00447400123456",
        "GB, national, 02079460123|+442079460123|(020) 7946 0123",
        "GB, national, 03001234567",
        "GB, international, +12125550123|0012125550123",
        "GB, international, 01534500123|+441534500123",
        "GB, unknown, 1001",
        "DE, national, 030123456|+4930123456",
        "DE, premium, 09001234567",
        "DE, mobile, 015123456789",
        "DE, international, +442079460123",
    })
    void row(String country, String word, String spellings) {
        for (String dialled : spellings.split("\\|")) {
            NumberClass found = Dialling.classOf(Dialling.read(dialled, country), country);
            assertEquals(word, found.word(), dialled);
            assertTrue(NumberClass.in(country).contains(found), "a class the country tells apart");
            assertEquals(
                    Dialling.normal(spellings.split("\\|")[0], country), Dialling.normal(dialled, country), dialled);
        }
    }
}
