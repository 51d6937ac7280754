#pragma once

namespace civic {

// Seconds of processor time that the calling thread has used.
double thread_cpu_seconds();

}  // namespace civic
