#include "scene/icons.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace civic {
namespace {

// The icons, drawn on a 24 × 24 grid. M x y: move; L x y: line; C: cubic; Z: close; O x y r: circle;
// R x y w h r: box with round corners. After a bar, parts that are filled.
struct Drawing {
    Icon icon;
    std::string_view text;
};

constexpr Drawing kDrawings[] = {
    {Icon::person, "O 12 8 4 M 4.5 20.5 C 4.5 16.5 7.8 14.5 12 14.5 C 16.2 14.5 19.5 16.5 19.5 20.5"},
    {Icon::people,
     "O 9 8.5 3.5 M 2.5 20 C 2.5 16.4 5.3 14.6 9 14.6 C 12.7 14.6 15.5 16.4 15.5 20 M 15 5.3 C 17.2 5.1 18.8 "
     "6.6 "
     "18.8 8.5 C 18.8 10.4 17.4 11.8 15.6 11.9 M 17.6 14.8 C 20 15.4 21.5 17.2 21.5 20"},
    {Icon::play, "O 12 12 9 | M 10 8 L 16.2 12 L 10 16 Z"},
    {Icon::check, "O 12 12 9 M 8 12.3 L 11 15.2 L 16.2 9.4"},
    {Icon::cross, "O 12 12 9 M 9 9 L 15 15 M 15 9 L 9 15"},
    {Icon::question,
     "O 12 12 9 M 9.4 9.6 C 9.4 8 10.6 7.1 12 7.1 C 13.5 7.1 14.7 8.1 14.7 9.5 C 14.7 11.6 12 11.7 12 13.6 | "
     "O 12 "
     "16.7 1.1"},
    {Icon::clock, "O 12 12 9 M 12 7 L 12 12 L 15.4 14"},
    {Icon::warning, "M 12 3.8 L 21.2 19.6 L 2.8 19.6 Z M 12 10 L 12 14 | O 12 16.8 1.1"},
    {Icon::scales,
     "M 12 4 L 12 20 M 8 20 L 16 20 M 5 7 L 19 7 M 2.5 14 C 2.5 15.8 3.8 16.6 5.2 16.6 C 6.6 16.6 7.9 15.8 "
     "7.9 14 L "
     "5.2 7.4 Z M 16.1 14 C 16.1 15.8 17.4 16.6 18.8 16.6 C 20.2 16.6 21.5 15.8 21.5 14 L 18.8 7.4 Z"},
    {Icon::speech,
     "M 6.5 4.5 L 17.5 4.5 C 19.4 4.5 21 6.1 21 8 L 21 13 C 21 14.9 19.4 16.5 17.5 16.5 L 12 16.5 L 7 20.5 L "
     "7 16.5 "
     "L 6.5 16.5 C 4.6 16.5 3 14.9 3 13 L 3 8 C 3 6.1 4.6 4.5 6.5 4.5 Z M 8 9 L 16 9 M 8 12 L 13 12"},
    {Icon::megaphone,
     "M 4 10 L 4 14 L 8 14 L 18 18.5 L 18 5.5 L 8 10 Z M 8 14 L 9.5 20 L 12 20 L 10.8 15.3 M 21 10 C 21.6 "
     "11.2 21.6 "
     "12.8 21 14"},
    {Icon::exit, "M 14 4 L 6 4 L 6 20 L 14 20 M 11 12 L 21 12 M 17.4 8.4 L 21 12 L 17.4 15.6"},
    {Icon::pencil, "M 4 20 L 4.8 16 L 16.2 4.6 L 19.6 8 L 8.2 19.3 Z M 13.8 7 L 17.2 10.4"},
    {Icon::web,
     "O 12 12 9 M 3 12 L 21 12 M 12 3 C 15 6 15.8 9 15.8 12 C 15.8 15 15 18 12 21 C 9 18 8.2 15 8.2 12 C 8.2 "
     "9 9 6 "
     "12 3 Z"},
    {Icon::app, "R 7 2.5 10 19 2.4 M 10.8 18.4 L 13.2 18.4"},
    {Icon::phone,
     "M 5.2 4 L 8.6 3.6 L 10.4 8 L 8 9.9 C 9 12.4 11.4 14.9 14 16 L 16 13.6 L 20.4 15.4 L 20 18.8 C 19.9 20 "
     "18.9 "
     "20.6 17.7 20.5 C 10.4 19.9 4.1 13.6 3.5 6.3 C 3.4 5.1 4 4.1 5.2 4 Z"},
    {Icon::counter,
     "O 12 6.8 3.3 M 6.8 15 C 7.2 12.6 9.3 11.6 12 11.6 C 14.7 11.6 16.8 12.6 17.2 15 M 3 15 L 21 15 M "
     "4.5 15 L 4.5 20.5 M 19.5 15 L 19.5 20.5"},
    {Icon::post, "R 3 5.5 18 13 1.8 M 3.5 7 L 12 13.2 L 20.5 7"},
    {Icon::assisted,
     "O 8 7 3.2 M 2.5 19.5 C 2.5 15.4 5 13 8 13 C 9.6 13 11 13.6 12 14.8 M 16.5 20.5 C 13.6 18.4 12.4 17 "
     "12.4 15.4 C "
     "12.4 14.1 13.3 13.2 14.5 13.2 C 15.3 13.2 16.1 13.7 16.5 14.5 C 16.9 13.7 17.7 13.2 18.5 13.2 C 19.7 "
     "13.2 "
     "20.6 14.1 20.6 15.4 C 20.6 17 19.4 18.4 16.5 20.5 Z"},
    {Icon::message,
     "M 6.5 4.5 L 17.5 4.5 C 19.4 4.5 21 6.1 21 8 L 21 13 C 21 14.9 19.4 16.5 17.5 16.5 L 12 16.5 L 7 20.5 L "
     "7 16.5 "
     "L 6.5 16.5 C 4.6 16.5 3 14.9 3 13 L 3 8 C 3 6.1 4.6 4.5 6.5 4.5 Z | O 8 10.5 1.2 O 12 10.5 1.2 O 16 "
     "10.5 1.2"},
    {Icon::mail,
     "O 12 12 3.6 M 15.6 8.6 L 15.6 13 C 15.6 14.7 16.8 15.7 18.2 15.7 C 20 15.7 21 14.3 21 12 C 21 7 17 "
     "3 12 3 C 7 3 3 7 3 12 C 3 17 7 21 12 21 C 14 21 15.8 20.4 17.3 19.3"},
    {Icon::kiosk, "R 5 3 14 11 1.8 M 12 14 L 12 20.5 M 7.5 20.5 L 16.5 20.5 M 9.4 8.5 L 14.6 8.5"},
    {Icon::server,
     "R 3.5 4 17 7 1.8 R 3.5 13 17 7 1.8 M 11.5 7.5 L 17 7.5 M 11.5 16.5 L 17 16.5 | O 7.4 7.5 1.2 O "
     "7.4 16.5 1.2"},
    {Icon::gear,
     "O 12 12 3 M 10.4 3.2 L 13.6 3.2 L 14.2 5.9 L 16 6.7 L 18.4 5.3 L 20.6 7.6 L 19.1 9.9 L 19.8 11.7 L 22 "
     "12.2 L 22 "
     "13 L 19.6 14.4 L 18.9 16 L 20 18.2 L 17.8 20.4 L 15.4 19.2 L 14 19.8 L 13.4 21.8 L 10.6 21.8 L 9.9 "
     "19.7 L 8.2 "
     "19 L 6.1 20.4 L 3.8 18.2 L 5 15.8 L 4.3 14.2 L 2 13.5 L 2 10.8 L 4.4 10 L 5.1 8.2 L 3.9 6 L 6 3.8 L "
     "8.3 5 L "
     "9.8 4.4 Z"},
    {Icon::cylinder,
     "M 4.5 6 C 4.5 4.3 7.9 3 12 3 C 16.1 3 19.5 4.3 19.5 6 C 19.5 7.7 16.1 9 12 9 C 7.9 9 4.5 7.7 4.5 6 Z M "
     "4.5 6 L "
     "4.5 18 C 4.5 19.7 7.9 21 12 21 C 16.1 21 19.5 19.7 19.5 18 L 19.5 6 M 4.5 12 C 4.5 13.7 7.9 15 12 15 C "
     "16.1 15 "
     "19.5 13.7 19.5 12"},
    {Icon::building,
     "M 3 9 L 12 3.5 L 21 9 Z M 4 20.5 L 20 20.5 M 6 9.5 L 6 17 M 10 9.5 L 10 17 M 14 9.5 L 14 17 M "
     "18 9.5 L 18 17 M 5 17.2 L 19 17.2"},
    {Icon::lock,
     "R 5 10.5 14 10 2 M 8 10.5 L 8 7.5 C 8 5.2 9.7 3.5 12 3.5 C 14.3 3.5 16 5.2 16 7.5 L 16 10.5 M 12 "
     "14.4 L 12 16.8"},
    {Icon::shield,
     "M 12 3 L 19.5 5.8 L 19.5 11.4 C 19.5 16 16.6 19.4 12 21.2 C 7.4 19.4 4.5 16 4.5 11.4 L 4.5 5.8 Z M "
     "8.6 12 L 11.2 14.6 L 15.6 9.8"},
    {Icon::document,
     "M 6 3 L 14 3 L 19 8 L 19 21 L 6 21 Z M 14 3 L 14 8 L 19 8 M 9 12.5 L 16 12.5 M 9 16.5 L 14 16.5"},
    {Icon::tag, "M 3.5 4.5 L 12 3.5 L 21 12.4 L 12.6 20.8 L 3.6 12 Z | O 8.2 8.4 1.5"},
    {Icon::fingerprint,
     "M 6.5 18 C 7.4 16.2 7.6 14.4 7.6 12.4 C 7.6 9.8 9.5 7.9 12 7.9 C 14.5 7.9 16.4 9.8 16.4 12.4 C 16.4 "
     "15.2 16.1 "
     "17.6 15.3 20 M 12 12.2 C 12 15.6 11.5 18.2 10.2 20.6 M 4 14.6 C 4.2 13.9 4.3 13.2 4.3 12.4 C 4.3 8 7.6 "
     "4.6 12 "
     "4.6 C 16.4 4.6 19.7 8 19.7 12.4 C 19.7 14 19.6 15.4 19.4 16.8"},
    {Icon::target, "O 12 12 9 O 12 12 5 | O 12 12 1.7"},
    {Icon::gauge,
     "M 3.6 17.5 C 2 13.2 3.4 8.6 7 6.1 C 10 4 14 4 17 6.1 C 20.6 8.6 22 13.2 20.4 17.5 M 12 14.5 L 16.2 "
     "9.6 M 6.4 17.5 L 17.6 17.5 | O 12 14.5 1.7"},
    {Icon::flag, "M 5 21 L 5 4 M 5 4.6 C 9 2.8 13 6.4 19 4.4 L 19 13.4 C 13 15.4 9 11.8 5 13.6"},
    {Icon::calendar,
     "R 3.5 5 17 15.5 2 M 3.5 10 L 20.5 10 M 8 2.8 L 8 6.8 M 16 2.8 L 16 6.8 | R 7 13 3.4 3.4 0.8"},
    {Icon::coin, "R 2.5 6 19 12 2 O 12 12 2.8 | O 6 12 1 O 18 12 1"},
    {Icon::bulb,
     "M 9.4 17 C 9.4 14.8 6.2 13.6 6.2 9.4 C 6.2 6.1 8.8 3.5 12 3.5 C 15.2 3.5 17.8 6.1 17.8 9.4 C 17.8 "
     "13.6 14.6 14.8 14.6 17 Z M 10 20.5 L 14 20.5"},
    {Icon::sparkle,
     "M 12 3.5 C 12.6 9 15 11.4 20.5 12 C 15 12.6 12.6 15 12 20.5 C 11.4 15 9 12.6 3.5 12 C 9 11.4 11.4 "
     "9 12 3.5 Z"},
    {Icon::eye,
     "M 2.5 12 C 4.6 8 8 6 12 6 C 16 6 19.4 8 21.5 12 C 19.4 16 16 18 12 18 C 8 18 4.6 16 2.5 12 Z O 12 "
     "12 2.8"},
    {Icon::ear,
     "M 7 9.4 C 7 6.2 9.2 4 12.2 4 C 15.2 4 17.4 6.2 17.4 9.2 C 17.4 13 14 13.6 13.8 16.6 C 13.7 18.8 "
     "12.2 20.2 10.4 20.2 C 8.8 20.2 7.6 19.2 7.2 17.8 M 10.2 9.6 C 10.2 8.2 11 7.4 12.2 7.4 C 13.4 7.4 "
     "14.2 8.2 14.2 9.4"},
    {Icon::id_card,
     "R 2.5 5 19 14 2 O 8.2 10.8 2 M 5 16 C 5.4 14.4 6.6 13.8 8.2 13.8 C 9.8 13.8 11 14.4 11.4 16 M "
     "14.4 10 L 18.6 10 M 14.4 13.6 L 18.6 13.6"},
    {Icon::home,
     "M 3.5 11 L 12 4 L 20.5 11 M 6 9.4 L 6 20 L 18 20 L 18 9.4 M 10 20 L 10 14.4 L 14 14.4 L 14 20"},
    {Icon::bank, "R 2.5 5.5 19 13 2 M 2.5 10 L 21.5 10 M 6 14.6 L 10 14.6"},
    {Icon::bus,
     "R 4 4 16 13.5 2.4 M 4 11 L 20 11 M 7.2 17.6 L 7.2 20 M 16.8 17.6 L 16.8 20 | O 8 14.3 1.1 O 16 14.3 "
     "1.1"},
    {Icon::hand,
     "M 8 12 L 8 6.4 C 8 4.6 10.6 4.6 10.6 6.4 L 10.6 11 L 10.6 4.8 C 10.6 3 13.2 3 13.2 4.8 L 13.2 11 L "
     "13.2 6 C 13.2 4.2 15.8 4.2 15.8 6 L 15.8 12 L 15.8 9 C 15.8 7.4 18.2 7.4 18.2 9 L 18.2 14.4 C 18.2 "
     "18.2 16 20.6 12.6 20.6 C 9.6 20.6 8 19 6.6 16.6 L 4.4 12.8 C 3.6 11.2 5.6 10.2 6.6 11.4 L 8 13.4"},
    {Icon::book,
     "M 12 6.4 C 9.6 4.6 6.6 4.2 3.5 4.6 L 3.5 18.6 C 6.6 18.2 9.6 18.6 12 20.2 C 14.4 18.6 17.4 18.2 20.5 "
     "18.6 L 20.5 4.6 C 17.4 4.2 14.4 4.6 12 6.4 Z M 12 6.4 L 12 20"},
    {Icon::image, "R 3 4.5 18 15 2 M 3.6 17 L 9 11.4 L 13 15.4 L 15.6 12.8 L 20.6 17.6 | O 15.6 9 1.7"},
    {Icon::comment,
     "M 12 3.5 C 17 3.5 20.8 7 20.8 11.4 C 20.8 15.8 17 19.2 12 19.2 C 10.8 19.2 9.7 19 8.6 18.7 L 4 20.6 "
     "L 5 16.4 C 3.8 15 3.2 13.3 3.2 11.4 C 3.2 7 7 3.5 12 3.5 Z"},
    {Icon::map,
     "M 3.5 6.5 L 9 4 L 15 6.5 L 20.5 4 L 20.5 17.5 L 15 20 L 9 17.5 L 3.5 20 Z M 9 4 L 9 17.5 M 15 6.5 L 15 "
     "20"},
    {Icon::recycle,
     "M 4.5 12 C 4.5 7.8 7.8 4.5 12 4.5 C 15 4.5 17.4 6 18.7 8.4 M 19 4.4 L 19 8.8 L 14.6 8.8 M 19.5 12 "
     "C 19.5 16.2 16.2 19.5 12 19.5 C 9 19.5 6.6 18 5.3 15.6 M 5 19.6 L 5 15.2 L 9.4 15.2"},
    {Icon::layers,
     "M 12 3.5 L 21 8.4 L 12 13.3 L 3 8.4 Z M 3 12.4 L 12 17.3 L 21 12.4 M 3 16 L 12 20.9 L 21 16"},
    {Icon::bell,
     "M 6 16.5 L 6 11 C 6 7.4 8.6 4.8 12 4.8 C 15.4 4.8 18 7.4 18 11 L 18 16.5 L 19.6 18 L 4.4 18 Z M 10 "
     "20.6 "
     "C 11 21.6 13 21.6 14 20.6 M 12 3 L 12 4.6"},
    {Icon::pointer, "M 5.5 3.5 L 19 10.8 L 12.6 12.6 L 9.6 18.8 Z M 13.2 13.2 L 18.2 19.4"},
    {Icon::connector, "O 5.5 18.5 2.5 O 18.5 5.5 2.5 M 5.5 16 L 5.5 12 C 5.5 8 9 5.5 16 5.5"},
    {Icon::undo,
     "M 8.5 4.5 L 4 9 L 8.5 13.5 M 4 9 L 14 9 C 17.6 9 20 11.3 20 14.5 C 20 17.7 17.6 20 14 20 L 9 20"},
    {Icon::redo,
     "M 15.5 4.5 L 20 9 L 15.5 13.5 M 20 9 L 10 9 C 6.4 9 4 11.3 4 14.5 C 4 17.7 6.4 20 10 20 L 15 20"},
    {Icon::plus, "M 12 5 L 12 19 M 5 12 L 19 12"},
    {Icon::minus, "M 5 12 L 19 12"},
    {Icon::fit,
     "M 4 9 L 4 4 L 9 4 M 15 4 L 20 4 L 20 9 M 20 15 L 20 20 L 15 20 M 9 20 L 4 20 L 4 15 R 8.5 9.5 7 5 1"},
    {Icon::chevron_down, "M 6.5 9.5 L 12 15 L 17.5 9.5"},
    {Icon::chevron_right, "M 9.5 6.5 L 15 12 L 9.5 17.5"},
    {Icon::chevron_left, "M 14.5 6.5 L 9 12 L 14.5 17.5"},
    {Icon::more, "| O 5.5 12 1.6 O 12 12 1.6 O 18.5 12 1.6"},
    {Icon::copy, "R 8.5 8.5 11.5 11.5 2 M 15.5 5.5 L 15.5 4.5 L 4.5 4.5 L 4.5 15.5 L 5.5 15.5"},
    {Icon::trash,
     "M 4 6.5 L 20 6.5 M 9 6.5 L 9.6 3.8 L 14.4 3.8 L 15 6.5 M 6 6.5 L 7 20.2 L 17 20.2 L 18 6.5"},
    {Icon::text, "M 5 8 L 5 5 L 19 5 L 19 8 M 12 5 L 12 19 M 9 19 L 15 19"},
    {Icon::note,
     "M 4.5 4.5 L 19.5 4.5 L 19.5 13.5 L 13.5 19.5 L 4.5 19.5 Z M 19.5 13.5 L 13.5 13.5 L 13.5 19.5"},
    {Icon::shape, "R 3.5 9.5 11 11 1.5 O 15.5 8.5 5"},
    {Icon::frame, "M 7 3 L 7 21 M 17 3 L 17 21 M 3 7 L 21 7 M 3 17 L 21 17"},
    {Icon::table, "R 3.5 4.5 17 15 1.8 M 3.5 9.5 L 20.5 9.5 M 3.5 14.5 L 20.5 14.5 M 10 9.5 L 10 19.5"},
    {Icon::stage, "M 3.5 7 L 16.5 7 L 20.5 12 L 16.5 17 L 3.5 17 L 7 12 Z"},
    {Icon::history,
     "M 4 5 L 4 9.5 L 8.5 9.5 M 4.3 9.3 C 5.6 6 8.6 4 12 4 C 16.6 4 20 7.5 20 12 C 20 16.5 16.6 20 12 20 C "
     "8.6 20 "
     "5.8 18.1 4.6 15.2 M 12 8 L 12 12.4 L 15 14.2"},
    {Icon::folder, "M 3.5 6 L 9.5 6 L 11.5 8.5 L 20.5 8.5 L 20.5 18.5 L 3.5 18.5 Z"},
    {Icon::save, "M 12 4 L 12 15 M 7.5 10.5 L 12 15 L 16.5 10.5 M 4.5 16 L 4.5 20 L 19.5 20 L 19.5 16"},
    {Icon::share, "M 12 15 L 12 4 M 7.5 8.5 L 12 4 L 16.5 8.5 M 4.5 14 L 4.5 20 L 19.5 20 L 19.5 14"},
    {Icon::search, "O 10.5 10.5 6 M 15 15 L 20 20"},
    {Icon::eraser,
     "M 8 19.5 L 3.8 15.3 L 14.5 4.6 L 20.4 10.5 L 11.4 19.5 Z M 9.2 9.9 L 15.1 15.8 M 11.4 19.5 L 20 19.5"},
    {Icon::screen, "R 3.5 4.5 17 15 1.8 M 3.5 8.5 L 20.5 8.5 | O 6 6.5 0.8 O 8.6 6.5 0.8"},
    {Icon::close, "M 6.5 6.5 L 17.5 17.5 M 17.5 6.5 L 6.5 17.5"},
};

constexpr double kGrid = 24;
constexpr double kLineWidth = 1.8;
constexpr double kCircle = 0.5522847498;  // control distance of a quarter circle, in radii

void add_circle(Path& path, double x, double y, double r) {
    const double k = r * kCircle;
    path.move_to({x + r, y});
    path.cubic_to({x + r, y + k}, {x + k, y + r}, {x, y + r});
    path.cubic_to({x - k, y + r}, {x - r, y + k}, {x - r, y});
    path.cubic_to({x - r, y - k}, {x - k, y - r}, {x, y - r});
    path.cubic_to({x + k, y - r}, {x + r, y - k}, {x + r, y});
    path.close();
}

void add_box(Path& path, double x, double y, double w, double h, double r) {
    const double k = r * (1 - kCircle);
    path.move_to({x + r, y});
    path.line_to({x + w - r, y});
    path.cubic_to({x + w - k, y}, {x + w, y + k}, {x + w, y + r});
    path.line_to({x + w, y + h - r});
    path.cubic_to({x + w, y + h - k}, {x + w - k, y + h}, {x + w - r, y + h});
    path.line_to({x + r, y + h});
    path.cubic_to({x + k, y + h}, {x, y + h - k}, {x, y + h - r});
    path.line_to({x, y + r});
    path.cubic_to({x, y + k}, {x + k, y}, {x + r, y});
    path.close();
}

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    // A letter, or 0 at the end.
    char command() {
        skip();
        return text_.empty() ? '\0' : take();
    }
    double number() {
        skip();
        double value = 0;
        const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        return value;
    }
    Point point() {
        const double x = number();
        return {x, number()};
    }

  private:
    void skip() {
        while (!text_.empty() && text_.front() == ' ')
            text_.remove_prefix(1);
    }
    char take() {
        const char c = text_.front();
        text_.remove_prefix(1);
        return c;
    }
    std::string_view text_;
};

void read_round(Reader& reader, char command, Path& path) {
    const Point p = reader.point();
    if (command == 'O') {
        add_circle(path, p.x, p.y, reader.number());
        return;
    }
    const Point size = reader.point();
    add_box(path, p.x, p.y, size.x, size.y, reader.number());
}

IconPaths read(std::string_view text) {
    IconPaths out;
    Path* path = &out.lines;
    Reader reader(text);
    while (const char command = reader.command()) {
        if (command == '|') {
            path = &out.fills;
        } else if (command == 'M') {
            path->move_to(reader.point());
        } else if (command == 'L') {
            path->line_to(reader.point());
        } else if (command == 'C') {
            const Point a = reader.point();
            const Point b = reader.point();
            path->cubic_to(a, b, reader.point());
        } else if (command == 'Z') {
            path->close();
        } else {
            read_round(reader, command, *path);
        }
    }
    return out;
}

const std::vector<IconPaths>& drawings() {
    static const std::vector<IconPaths> kRead = [] {
        std::vector<IconPaths> all;
        for (const Drawing& drawing : kDrawings) {
            const auto index = static_cast<std::size_t>(drawing.icon);
            if (all.size() <= index) all.resize(index + 1);
            all[index] = read(drawing.text);
        }
        return all;
    }();
    return kRead;
}

}  // namespace

IconPaths icon_paths(Icon icon, const Rect& box, Colour colour) {
    const auto index = static_cast<std::size_t>(icon);
    if (index >= drawings().size()) return {};
    IconPaths paths = drawings()[index];
    const double scale = std::min(box.w, box.h) / kGrid;
    const Point corner = {box.x + (box.w - scale * kGrid) / 2, box.y + (box.h - scale * kGrid) / 2};
    for (Path* path : {&paths.lines, &paths.fills}) {
        for (Point& p : path->points)
            p = corner + p * scale;
    }
    paths.lines.stroke = {colour, static_cast<float>(kLineWidth * scale), Dash::solid};
    paths.fills.fill = colour;
    return paths;
}

}  // namespace civic
