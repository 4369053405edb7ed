package io.strowger.policy.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.base.Json;
import io.strowger.policy.Caller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** How a carrier wants callers and called numbers written, and what a number may cost there. */
class CallerStyleTest {

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | GB | Ann/+442079460123 | Ann/+442079460123",
                "{'caller_id_options':{'format':'strip_plus'}} | GB | Ann/+442079460123 | Ann/442079460123",
                "{'caller_id_options':{'format':'national'}} | GB | Ann/+442079460123 | Ann/02079460123",
                "{'caller_id_options':{'format':'national'}} | US | Ann/+12125550123 | Ann/2125550123",
                "{'caller_id_options':{'format':'national'}} | GB | Ann/+12125550123 | Ann/+12125550123",
                "{'caller_id_options':{'format':'national'}} | GB | +442079460123/+442079460123 | 02079460123/02079460123",
                "{'caller_id_options':{'format':'national'}} | GB | Anonymous/anonymous | Anonymous/anonymous",
                "{'formatters':{'caller_id_number':{'regex':'^[+]44([0-9]+)$','prefix':'0','suffix':'#'}}} | GB | Ann/+442079460123 | Ann/02079460123#",
                "{'formatters':{'from':[{'regex':'^[+]1'},{'regex':'^[+]44','value':'44'}]}} | GB | Ann/+442079460123 | Ann/44",
                "{'formatters':{'caller_id_name':{'regex':'.*','strip':true}}} | GB | Ann/+442079460123 | /+442079460123",
                "{'formatters':{'caller_id_number':{'regex':'.*','strip':true}}} | GB | Ann/+442079460123 | Ann/+442079460123",
                "{'formatters':{'caller_id_number':{'regex':'^[+]','direction':'inbound','value':'x'}}} | GB | Ann/+442079460123 | Ann/+442079460123",
                "{'formatters':{'caller_id_number':{'regex':'(','value':'x'}}} | GB | Ann/+442079460123 | Ann/+442079460123"
            })
    void callers(String settings, String country, String caller, String shown) {
        Caller.Shown written = CallerStyle.of(json(settings)).write(named(caller), country);
        assertEquals(named(shown), written);
    }

    private static Caller.Shown named(String nameAndNumber) {
        int slash = nameAndNumber.indexOf('/');
        return new Caller.Shown(nameAndNumber.substring(0, slash), nameAndNumber.substring(slash + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | +12125550123 | +12125550123",
                "{'formatters':{'request':{'regex':'^[+]1([0-9]{10})$','prefix':'9'}}} | +12125550123 | 92125550123",
                "{'formatters':{'to':{'regex':'^(a+)+$','value':'x'}}} | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            })
    void called(String settings, String number, String written) {
        assertEquals(written, CallerStyle.of(json(settings)).called(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'rates':[{'prefix':'44','rate_cost':9}]} | +442079460123 | false",
                "{'max_rate_cost':0.1,'rates':[{'prefix':'44','rate_cost':0.3},{'prefix':'+442','rate_cost':0.05}]} | +442079460123 | false",
                "{'max_rate_cost':0.1,'rates':[{'prefix':'44','rate_cost':0.3},{'prefix':'+442','rate_cost':0.05}]} | +447700900123 | true",
                "{'max_rate_cost':0.1,'rates':[{'prefix':'44','rate_cost':0.1}]} | +447700900123 | false",
                "{'max_rate_cost':0.1,'rates':[{'prefix':'44','rate_cost':0.3}]} | +12125550123 | false",
                "{'max_rate_cost':0,'rates':[{'prefix':'1','rate_cost':0.0001}]} | +12125550123 | true"
            })
    void prices(String settings, String number, boolean exceeds) {
        assertEquals(exceeds, Prices.of(json(settings)).exceeds(number));
    }
}
