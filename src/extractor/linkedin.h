#pragma once

#include "extractor/vcard.h"

namespace shortlist::extractor {

/// Reads the archive that LinkedIn gives people of their own account ("Get a copy of your data"): a ZIP of CSV files,
/// of which Profile, Positions, Education, Skills, Languages, Certifications, Email Addresses and PhoneNumbers are
/// read. One person comes of it. InvalidInput where it is no such archive; the failures of readZip() besides.
[[nodiscard]] core::Expected<People> readLinkedInArchive(const QByteArray &bytes);

} // namespace shortlist::extractor
