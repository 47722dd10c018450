#include "desktop/candidates/cvprintdialog.h"

#include "desktop/printing/pdfpaper.h"
#include "desktop/printing/pdfpreview.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinter>
#include <QProgressBar>
#include <QPushButton>
#include <QThreadPool>

#include <atomic>
#include <numeric>

namespace shortlist::desktop {

CvPrintDialog::CvPrintDialog(CvSource &source, FileSource &files, client::BulkSelection people, QWidget *parent)
    : QDialog(parent)
    , m_text(new TextLabel(tr("CVs are being fetched…"), QStringLiteral("body"), QStringLiteral("primary"),
                           QStringLiteral("medium"), this))
    , m_progress(new QProgressBar(this))
    , m_people(new QListWidget(this))
    , m_preview(new PdfPreview(this))
    , m_leftOut(new QPlainTextEdit(this))
    , m_banner(new Banner(this))
    , m_print(new QPushButton(tr("Print…"), this))
    , m_close(new QPushButton(tr("Stop"), this))
{
    setObjectName(QStringLiteral("cvPrintDialog"));
    setWindowTitle(tr("Print CVs"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(scaled(880), scaled(640));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::xl, metric::space::xl, metric::space::xl, metric::space::l);
    layout->setSpacing(metric::space::m);
    m_banner->clear();
    layout->addWidget(m_banner);
    m_text->setObjectName(QStringLiteral("cvPrintText"));
    m_text->setElides(false);
    m_text->setWordWrap(true);
    layout->addWidget(m_text);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How far fetching is"));
    layout->addWidget(m_progress);
    auto *middle = new QHBoxLayout;
    m_people->setObjectName(QStringLiteral("cvPrintPeople"));
    m_people->setAccessibleName(tr("Whose CV is printed"));
    m_people->setFixedWidth(scaled(260));
    m_people->setTextElideMode(Qt::ElideRight);
    m_people->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    middle->addWidget(m_people);
    middle->addWidget(m_preview, 1);
    layout->addLayout(middle, 1);
    m_leftOut->setObjectName(QStringLiteral("cvPrintLeftOut"));
    m_leftOut->setReadOnly(true);
    m_leftOut->setAccessibleName(tr("Whose CV is not printed"));
    m_leftOut->hide();
    layout->addWidget(m_leftOut);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_close->setObjectName(QStringLiteral("cvPrintClose"));
    m_print->setObjectName(QStringLiteral("cvPrintNow"));
    m_print->setProperty("kind", QStringLiteral("primary"));
    m_print->setEnabled(false);
    buttons->addWidget(m_close);
    buttons->addWidget(m_print);
    layout->addLayout(buttons);
    connect(m_close, &QPushButton::clicked, this, &CvPrintDialog::reject);
    connect(m_print, &QPushButton::clicked, this, &CvPrintDialog::print);
    connect(m_people, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_cvs.size())
            m_preview->showPages(m_cvs[row].pdf);
    });

    // Read where they are kept, which is not this thread: a PDF takes its time.
    auto held = std::make_shared<std::atomic<qint64>>(0);
    const KeepCv keep = [self = QPointer<CvPrintDialog>(this), held](const CvOfPerson &cv, const QByteArray &bytes) {
        if (!bytes.startsWith("%PDF-"))
            return CvKept{CvPrintDialog::tr("is no PDF: open it to print it"), {}};
        if (held->fetch_add(bytes.size()) + bytes.size() > mostBytes)
            return CvKept{CvPrintDialog::tr("too many at once: choose fewer people"), {}};
        const core::Expected<int> pages = pagesOfPdf(bytes);
        if (!pages)
            return CvKept{pages.error().message, {}};
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, printed = Printed{cv.name, bytes, *pages}] {
            if (self)
                self->take(printed);
        });
        return CvKept();
    };
    m_taking = new CvTaking(source, files, std::move(people), keep, this);
    connect(m_taking, &CvTaking::progressed, this, [this](int done, int of) {
        m_progress->setRange(0, std::max(of, 1));
        m_progress->setValue(done);
    });
    connect(m_taking, &CvTaking::finished, this, [this](const CvsTaken &taken) { show(taken, {}); });
    connect(m_taking, &CvTaking::failed, this, [this](const QString &why, const CvsTaken &taken) { show(taken, why); });
    m_taking->start();
}

void CvPrintDialog::take(const Printed &cv)
{
    if (m_over)
        return;
    m_cvs << cv;
    //: A person, and how long their CV is
    auto *item = new QListWidgetItem(tr("%1, %n page(s)", nullptr, cv.pages).arg(isolated(cv.name)), m_people);
    item->setSizeHint({0, scaled(metric::size::rowCompact)});
    if (m_people->currentRow() < 0)
        m_people->setCurrentRow(0);
}

void CvPrintDialog::reject()
{
    if (!m_over)
        m_taking->cancel();
    else
        QDialog::reject();
}

void CvPrintDialog::show(const CvsTaken &taken, const QString &problem)
{
    m_over = true;
    m_progress->hide();
    const int pages =
        std::accumulate(m_cvs.cbegin(), m_cvs.cend(), 0, [](int sum, const Printed &cv) { return sum + cv.pages; });
    QStringList said;
    if (!problem.isEmpty())
        said << problem;
    if (taken.cancelled)
        said << tr("Stopped.");
    said << tr("%n page(s) to print.", nullptr, pages);
    if (!taken.leftOut.isEmpty())
        said << tr("%n CV(s) cannot be printed:", nullptr, static_cast<int>(taken.leftOut.size()));
    m_text->setText(said.join(u' '));
    QStringList names;
    for (const CvLeftOut &one : taken.leftOut)
        //: A person, and why their CV is not printed
        names << tr("%1: %2").arg(isolated(one.name), one.why);
    m_leftOut->setPlainText(names.join(u'\n'));
    // As high as its lines, as long as they are few.
    const auto shownLines = static_cast<int>(std::min<qsizetype>(names.size(), 5));
    m_leftOut->setFixedHeight(shownLines * m_leftOut->fontMetrics().lineSpacing() + metric::space::xl);
    m_leftOut->setVisible(!names.isEmpty());
    if (m_cvs.isEmpty())
        m_preview->showPages({});
    m_close->setText(tr("Close"));
    m_print->setEnabled(!m_cvs.isEmpty());
}

void CvPrintDialog::print()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(windowTitle());
    auto *choose = new QPrintDialog(printer.get(), this);
    choose->setAttribute(Qt::WA_DeleteOnClose);
    connect(choose, &QDialog::accepted, this, [this, printer] {
        m_print->setEnabled(false);
        QList<QByteArray> pdfs;
        for (const Printed &cv : std::as_const(m_cvs))
            pdfs << cv.pdf;
        QThreadPool::globalInstance()->start([pdfs, printer, self = QPointer<CvPrintDialog>(this)] {
            const int pages = paintPdfs(pdfs, *printer);
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

} // namespace shortlist::desktop
