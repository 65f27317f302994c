#pragma once
#include <string>

#include "tests/support/process.hpp"

namespace tc::tests {

// A certificate of `host` that vouches for itself, as STEM.pem, and its key, as STEM.key.
inline void make_certificate(const std::string& stem, const std::string& host) {
  const auto made =
      run_program({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                   "-nodes", "-days", "2", "-subj", "/CN=" + host, "-addext", "subjectAltName=DNS:" + host, "-keyout",
                   stem + ".key", "-out", stem + ".pem"});
  EXPECT_EQ(made.status, 0) << made.err;
}

}  // namespace tc::tests
