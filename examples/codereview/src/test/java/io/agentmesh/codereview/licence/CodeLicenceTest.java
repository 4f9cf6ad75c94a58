package io.agentmesh.codereview.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Facts.Copyright;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.SourceFile;
import org.junit.jupiter.api.Test;

class CodeLicenceTest {

  @Test
  void header_withIdentifierAndCopyright_isRead() {
    String source =
        """
        /*
         * Copyright (c) 2019-2024, The Authors. All rights reserved.
         * SPDX-FileCopyrightText: © 2020 Ada L. <ada@example.org>
         * Reads copyright (c) 2021 lines.
         * SPDX-License-Identifier: Apache-2.0 OR MIT
         */
        class A { String s = "Copyright 1999 not this"; }
        """;

    Facts.Licence facts = facts("A.java", source);

    assertThat(facts.declared()).isEqualTo("Apache-2.0 OR MIT");
    assertThat(facts.copyrights())
        .containsExactly(
            new Copyright("The Authors", 2019, 2024), new Copyright("Ada L", 2020, 2020));
    assertThat(analyse("A.java", source).findings()).isEmpty();
  }

  @Test
  void headerText_ofKnownLicences_isRecognised() {
    recognises("Apache-2.0", "Licensed under the Apache License, Version 2.0 (the \"License\");");
    recognises("MIT", "Permission is hereby granted, free of charge, to any\n# person obtaining a");
    recognises("MPL-2.0", "subject to the terms of the Mozilla Public\n# License, v. 2.0.");
    recognises("BSD-2-Clause", "Redistribution and use in source and binary forms, with or");
    recognises(
        "BSD-3-Clause",
        "Redistribution and use in source and binary forms\n# Neither the name of X nor");
    recognises(
        "GPL-3.0-or-later",
        "under the terms of the GNU General Public License as published by the Free\n"
            + "# Software Foundation, either version 3 of the License, or (at your option) any"
            + " later\n"
            + "# version.");
    recognises("LGPL-2.1", "the GNU Lesser General Public License version 2.1 only");
    recognises("AGPL-3.0", "GNU Affero General Public License, version 3");
  }

  @Test
  void source_withoutHeader_isAFindingButProseIsNot() {
    assertThat(analyse("a.py", "x = 1\n").findings())
        .extracting(Finding::rule)
        .containsExactly("licence.missing-header");
    assertThat(analyse("a.md", "text\n").findings()).isEmpty();
    assertThat(analyse("empty.py", "").findings()).isEmpty();
  }

  @Test
  void identifier_unlikeTheText_isAContradiction() {
    String source =
        "// SPDX-License-Identifier: MIT\n// Licensed under the Apache License, Version 2.0\n";

    assertThat(analyse("a.go", source).findings())
        .extracting(Finding::rule)
        .containsExactly("licence.contradiction");
  }

  @Test
  void licenceFile_byItsName_isReadWhole() {
    Facts.Licence facts =
        facts(
            "COPYING",
            "GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n\n Copyright (C) 2007 FSF\n");

    assertThat(facts.licenceFile()).isTrue();
    assertThat(facts.recognised()).containsExactly("GPL-3.0");
    assertThat(facts.copyrights()).containsExactly(new Copyright("FSF", 2007, 2007));
    assertThat(facts("LICENSE-MIT.txt", "x").licenceFile()).isTrue();
    assertThat(facts("COPYING.LESSER", "x").licenceFile()).isTrue();
    assertThat(facts("LicenseTest.java", "x").licenceFile()).isFalse();
  }

  private static void recognises(String spdx, String text) {
    assertThat(facts("a.py", "# " + text + "\nx = 1\n").recognised()).containsExactly(spdx);
  }

  private static Findings analyse(String path, String text) {
    return new CodeLicence().analyse(new SourceFile(path, text));
  }

  private static Facts.Licence facts(String path, String text) {
    return (Facts.Licence) analyse(path, text).facts();
  }
}
