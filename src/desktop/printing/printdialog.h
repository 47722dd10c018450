#pragma once

#include "desktop/printing/printedtext.h"

#include <QDialog>

class QPushButton;

namespace shortlist::desktop {

class Banner;
class PdfPreview;

/// What is to be printed, as it will be on paper, before it is printed or saved as PDF. Pages are laid out on another
/// thread. GUI thread.
class PrintDialog : public QDialog
{
    Q_OBJECT
public:
    /// `fileName`: a proposal for the PDF, without its ending.
    PrintDialog(PrintedText text, QString fileName, QWidget *parent = nullptr);
    [[nodiscard]] PdfPreview *preview() { return m_preview; }

private:
    void print();
    void save();
    PrintedText m_text;
    QString m_fileName;
    Banner *m_banner;
    PdfPreview *m_preview;
    QPushButton *m_print;
    QPushButton *m_pdf;
};

/// Lets the person choose a place for a PDF and writes it there; says in `banner` what came of it.
void savePdf(const QByteArray &pdf, const QString &fileName, QWidget *over, Banner *banner);

} // namespace shortlist::desktop
