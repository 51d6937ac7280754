#include "people/checks.hpp"

using namespace civic::people;

CIVICANVAS_PLUGIN("people", "1.0.0", {"people/ask-twice", ask_twice}, {"people/already-held", already_held},
                  {"people/user-as-courier", user_as_courier}, {"people/unresearched", unresearched},
                  {"people/pain-unaddressed", pain_unaddressed}, {"people/no-choice", no_choice},
                  {"people/no-delegate", no_delegate})
