#pragma once

#include <array>
#include <string_view>

// Okabe and Ito's colours, which colour-blind readers can tell apart. Vermillion and purple mean problems and nothing
// else.

namespace cxmap::map::palette {

inline constexpr std::string_view ink = "#1F2933";
inline constexpr std::string_view soft_ink = "#52606D";
inline constexpr std::string_view navy = "#243B53";
inline constexpr std::string_view pale_ink = "#D9E2EC";  // on navy
inline constexpr std::string_view white = "#FFFFFF";
inline constexpr std::string_view rule = "#C3CCD5";
inline constexpr std::string_view faint_rule = "#E4E9EE";
inline constexpr std::string_view card_edge = "#9AA5B1";
inline constexpr std::string_view stripe = "#F6F8FA";   // every other lane
inline constexpr std::string_view neutral = "#EEF1F4";  // a lane that belongs to no department
inline constexpr std::string_view behind = "#E1E6EB";   // cards of backstage and support
inline constexpr std::string_view silo = "#DDE2E8";

inline constexpr std::string_view vermillion = "#D55E00";
inline constexpr std::string_view vermillion_ink = "#A84300";  // text: enough contrast on tints and cards
inline constexpr std::string_view vermillion_tint = "#FDF1EA";
inline constexpr std::string_view purple = "#CC79A7";
inline constexpr std::string_view purple_ink = "#8F3B6E";
inline constexpr std::string_view purple_tint = "#FAF0F5";

inline constexpr std::string_view across = "#334E68";  // hand-offs between departments
inline constexpr std::string_view within = "#829AB1";  // ... inside one

inline constexpr std::array<std::string_view, 3> blues = {"#E6F0F8", "#C2DCEF", "#7FB6DC"};  // a little, some, much

// Overlays: amber for what is bad, as vermillion is taken.
inline constexpr std::string_view amber = "#8A5A00";
inline constexpr std::array<std::string_view, 2> amber_tints = {"#FFF5E0", "#FFE8BA"};
inline constexpr std::array<std::string_view, 2> blue_tints = {"#EEF7FD", "#D9EEFC"};

// What has changed.
inline constexpr std::string_view change = "#00606B";
inline constexpr std::string_view change_tint = "#E2F3F4";

inline constexpr std::array<std::string_view, 8> departments = {"#0072B2", "#E69F00", "#009E73", "#56B4E9",
                                                                "#F0E442", "#4D4D4D", "#661100", "#004D73"};

}  // namespace cxmap::map::palette
