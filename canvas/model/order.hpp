#pragma once

#include <string>
#include <string_view>

namespace civic {

// A key that sorts, byte by byte, after `a` and before `b`: what a record gets to stand between two others,
// so that reordering writes one record. Empty: no neighbour on that side. The same neighbours give the same
// key.
//
// A key is a whole part and a fraction, both in the digits 0-9 A-Z a-z: the first letter says how long the
// whole part is (a: one digit more, b: two, …; Z, Y, … below zero), so that keys added at either end stay
// short: five characters after a million. After D. Greenspan, "Implementing Fractional Indexing", 2020. Keys
// of another shape, from another program, are accepted: any a < b gives a key between them, unless b is a
// followed by characters that no digit is below; then, and when a >= b, the key is one after a.
std::string order_between(std::string_view a, std::string_view b);

}  // namespace civic
