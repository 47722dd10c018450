#include "desktop/printing/printdialog.h"

#include "desktop/printing/pdfmaking.h"
#include "desktop/printing/pdfpreview.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {

Printable withNumbers(PrintedText text)
{
    text.pageOf = PrintDialog::tr("Page %1 of %2");
    return printable(text);
}

} // namespace

PrintDialog::PrintDialog(const PrintedText &text, const QString &fileName, QWidget *parent)
    : PrintDialog(withNumbers(text), fileName, parent)
{}

PrintDialog::PrintDialog(Printable what, QString fileName, QWidget *parent)
    : QDialog(parent)
    , m_what(std::move(what))
    , m_fileName(std::move(fileName))
    , m_banner(new Banner(this))
    , m_preview(new PdfPreview(this))
    , m_print(new QPushButton(tr("Print…"), this))
    , m_pdf(new QPushButton(tr("Save as PDF…"), this))
{
    setObjectName(QStringLiteral("printDialog"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_what.title);
    resize(scaled(metric::size::dialogMedium), scaled(640));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_banner->clear();
    layout->addWidget(m_banner);
    layout->addWidget(m_preview, 1);
    auto *bar = new Panel(this);
    bar->setLine(QStringLiteral("top"));
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(metric::space::detailPadding, metric::space::m, metric::space::detailPadding,
                                metric::space::m);
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), bar);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_print->setObjectName(QStringLiteral("printNow"));
    m_print->setProperty("kind", QStringLiteral("primary"));
    m_pdf->setObjectName(QStringLiteral("printPdf"));
    for (QPushButton *button : {close, m_pdf, m_print})
        buttons->addWidget(button);
    layout->addWidget(bar);
    connect(m_print, &QPushButton::clicked, this, &PrintDialog::print);
    connect(m_pdf, &QPushButton::clicked, this, &PrintDialog::save);
    for (QPushButton *button : {m_print, m_pdf})
        button->setEnabled(false);
    makePdf(m_what, this, [this](const QByteArray &pdf) {
        m_preview->showPages(pdf);
        for (QPushButton *button : {m_print, m_pdf})
            button->setEnabled(!pdf.isEmpty());
    });
}

void PrintDialog::setNote(const QString &text)
{
    m_banner->setMessage(Status::Info, {}, text);
}

void PrintDialog::print()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(m_what.title);
    auto *choose = new QPrintDialog(printer.get(), this);
    choose->setAttribute(Qt::WA_DeleteOnClose);
    connect(choose, &QDialog::accepted, this, [this, printer] {
        m_print->setEnabled(false);
        QThreadPool::globalInstance()->start([what = m_what, printer, self = QPointer<PrintDialog>(this)] {
            const int pages = what.paint(*printer);
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self, pages, printer] {
                if (!self)
                    return;
                self->m_print->setEnabled(true);
                if (pages > 0)
                    self->m_banner->setMessage(Status::Success, {}, tr("Handed over to the printer."));
                else
                    self->m_banner->setMessage(Status::Danger, {}, tr("It could not be printed."));
            });
        });
    });
    // The dialog looks at the printer until it is gone.
    connect(choose, &QObject::destroyed, choose, [printer] {});
    choose->open();
}

void PrintDialog::save()
{
    savePdf(m_preview->pdf(), m_fileName, this, m_banner);
}

void savePdf(const QByteArray &pdf, const QString &fileName, QWidget *over, Banner *banner)
{
    auto *chooser = new QFileDialog(over, PrintDialog::tr("Save as PDF"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("pdf"));
    chooser->setNameFilter(PrintDialog::tr("PDF (*.pdf)"));
    QString name = fileName;
    // A name of a person is no folder.
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    chooser->selectFile(name + QStringLiteral(".pdf"));
    QObject::connect(chooser, &QFileDialog::fileSelected, banner, [banner, pdf](const QString &path) {
        writeFile(path, pdf, banner, [banner, path](const core::Expected<void> &written) {
            if (written)
                banner->setMessage(Status::Success, {}, PrintDialog::tr("Saved as %1.").arg(isolated(path)));
            else
                banner->setMessage(Status::Danger, PrintDialog::tr("Not saved."),
                                   PrintDialog::tr("The file could not be written: %1").arg(written.error().message));
        });
    });
    chooser->open();
}

} // namespace shortlist::desktop
